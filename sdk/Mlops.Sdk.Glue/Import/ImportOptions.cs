using System.Text.Json.Nodes;

namespace Mlops.Sdk.Glue.Import;

/// <summary>What is imported from a checkout of AWS's Python solution.</summary>
public sealed record ImportOptions
{
    /// <summary>The pipeline types; empty for all that the solution did not come with.</summary>
    public IReadOnlyList<string> PipelineTypes { get; init; } = [];

    /// <summary>The paths of templates, beyond those that the solution's build left in the checkout.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Requests; each says its pipeline type.</summary>
    public IReadOnlyList<JsonObject> Requests { get; init; } = [];

    /// <summary>Reads the text of a template, YAML or JSON, into one tree in which every short-form function has its long form.</summary>
    public required Func<string, JsonObject> ReadTemplate { get; init; }
}
