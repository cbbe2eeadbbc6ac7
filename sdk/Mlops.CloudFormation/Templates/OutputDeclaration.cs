using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Templates;

/// <summary>An output as a template declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, functions not yet evaluated.</param>
internal sealed record OutputDeclaration(string Name, JsonNode Value)
{
    public string? Description { get; init; }

    public string? Condition { get; init; }

    /// <summary>The name it is exported under, functions not yet evaluated.</summary>
    public JsonNode? ExportName { get; init; }
}
