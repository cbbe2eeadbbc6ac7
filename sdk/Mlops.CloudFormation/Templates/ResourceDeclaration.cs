using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Templates;

/// <summary>A resource as a template declares it.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type.</param>
internal sealed record ResourceDeclaration(string LogicalId, string Type)
{
    public JsonObject Properties { get; init; } = [];

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public string? Condition { get; init; }

    public string? DeletionPolicy { get; init; }

    public string? UpdateReplacePolicy { get; init; }
}
