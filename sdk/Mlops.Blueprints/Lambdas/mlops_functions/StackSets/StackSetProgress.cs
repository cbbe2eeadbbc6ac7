using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.StackSets;

/// <summary>How far an action is: what its continuation token holds.</summary>
/// <param name="OperationId">The StackSet's operation that is waited for.</param>
/// <param name="CreatesInstances">Whether the operation creates the stacks.</param>
internal sealed record StackSetProgress(string OperationId, bool CreatesInstances)
{
    /// <exception cref="InvalidDataException">The token is not of this function.</exception>
    public static StackSetProgress Parse(string token)
    {
        try
        {
            var values = JsonNode.Parse(token)!;
            return new StackSetProgress((string)values["operation"]!, (bool)values["creates_instances"]!);
        }
        catch (Exception exception)
        {
            throw new InvalidDataException($"The continuation token '{token}' cannot be read.", exception);
        }
    }

    public override string ToString() =>
        System.Text.Encoding.UTF8.GetString(PropertyText.ToUtf8(new JsonObject { ["operation"] = OperationId, ["creates_instances"] = CreatesInstances }));
}
