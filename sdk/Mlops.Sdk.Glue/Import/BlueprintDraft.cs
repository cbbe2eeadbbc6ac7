using System.Text.Json.Nodes;
using Mlops.Core.Manifests;

namespace Mlops.Sdk.Glue.Import;

/// <summary>A blueprint of the solution, with everything that could be told of it.</summary>
internal sealed record BlueprintDraft
{
    /// <summary>The pipeline type.</summary>
    public required string PipelineType { get; init; }

    /// <summary>The class's name.</summary>
    public required string ClassName { get; init; }

    /// <summary>How the stack is named.</summary>
    public required StackNaming StackName { get; init; }

    /// <summary>The template's file name in the bundle.</summary>
    public required string TemplateFile { get; init; }

    /// <summary>The template, in the long form of JSON.</summary>
    public required JsonObject Template { get; init; }

    /// <summary>How the stack is deployed.</summary>
    public Deployment Deployment { get; init; }

    /// <summary>What the template says of itself.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether the template has a parameter for the bucket of the functions' code.</summary>
    public bool HasCodeBucket { get; init; }

    /// <summary>The keys of a request.</summary>
    public IReadOnlyList<RequestKey> Keys { get; init; } = [];

    /// <summary>The parameters that are declared in the class: not the two buckets, which every blueprint has.</summary>
    public IReadOnlyList<ParameterDraft> Parameters { get; init; } = [];

    /// <summary>The folders with the functions' code.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    /// <summary>A request for an orchestrator of one account.</summary>
    public JsonObject Request { get; init; } = [];

    /// <summary>The request that was given, where it has values for stages; <see langword="null"/> otherwise.</summary>
    public JsonObject? StagedRequest { get; init; }
}
