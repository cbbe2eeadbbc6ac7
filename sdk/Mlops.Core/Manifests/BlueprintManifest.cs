using Mlops.Core.Values;

namespace Mlops.Core.Manifests;

/// <summary>Everything the orchestrator knows of a blueprint: plain data, written by the author's build.</summary>
public sealed record BlueprintManifest
{
    /// <summary>The newest version of the manifest's form that this library reads and writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the manifest's form.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The pipeline type that requests name: lower-case letters, digits and underscores, 1 to 64.</summary>
    public required string PipelineType { get; init; }

    /// <summary>The blueprint's own version (semantic versioning).</summary>
    public string Version { get; init; } = "1.0.0";

    /// <summary>What the blueprint does, in a sentence or two.</summary>
    public string Description { get; init; } = "";

    /// <summary>The template's file name in the bundle's <c>blueprints/</c>, such as <c>churn_scoring.yaml</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The SHA-256 of the template file, in lower-case hexadecimal digits.</summary>
    public string TemplateSha256 { get; init; } = "";

    /// <summary>How the stack is deployed.</summary>
    public Deployment Deployment { get; init; } = Deployment.Pipeline;

    /// <summary>How the stack is named.</summary>
    public required StackNaming StackName { get; init; }

    /// <summary>The keys a request may have, besides <c>pipeline_type</c>.</summary>
    public IReadOnlyList<RequestKey> Keys { get; init; } = [];

    /// <summary>The template's parameters, in the template's order, each with the value it gets.</summary>
    public IReadOnlyList<TemplateParameter> Parameters { get; init; } = [];

    /// <summary>The names that AWS limits, checked before anything is created.</summary>
    public IReadOnlyList<DerivedName> DerivedNames { get; init; } = [];

    /// <summary>The Lambda functions' zips.</summary>
    public IReadOnlyList<FunctionCode> Functions { get; init; } = [];

    /// <summary>The CloudFormation capabilities the template needs, such as <c>CAPABILITY_IAM</c>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Permissions the orchestrator itself needs for this blueprint, beyond those it has.</summary>
    public IReadOnlyList<PermissionStatement> Permissions { get; init; } = [];

    /// <summary>A request that this blueprint accepts, as an object with every required key.</summary>
    public System.Text.Json.Nodes.JsonObject? Sample { get; init; }
}
