using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Json;

namespace Mlops.Blueprints.Functions.Properties;

/// <summary>Building requests from what may not be there.</summary>
internal static class OptionalMembers
{
    /// <summary>Adds a member unless there is nothing to add: SageMaker refuses empty and null members.</summary>
    public static JsonObject With(this JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }

        return target;
    }
}
