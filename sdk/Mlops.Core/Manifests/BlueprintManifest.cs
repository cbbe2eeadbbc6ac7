using System.Text.Json.Serialization;
using Mlops.Core.Values;

namespace Mlops.Core.Manifests;

/// <summary>Everything the orchestrator knows of a blueprint: plain data, written by the author's build.</summary>
public sealed record BlueprintManifest
{
    /// <summary>The newest version of the manifest's form that this library reads and writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the manifest's form.</summary>
    public int SchemaVersion { get; init => field = value == 0 ? field : value; } = CurrentSchemaVersion;

    /// <summary>The pipeline type that requests name: lower-case letters, digits and underscores, 1 to 64.</summary>
    public required string PipelineType { get; init; }

    /// <summary>The blueprint's own version (semantic versioning).</summary>
    public string Version { get; init => field = value ?? field; } = "1.0.0";

    /// <summary>What the blueprint does, in a sentence or two.</summary>
    public string Description { get; init => field = value ?? field; } = "";

    /// <summary>The template's file name in the bundle's <c>blueprints/</c>, such as <c>churn_scoring.yaml</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The SHA-256 of the template file, in lower-case hexadecimal digits.</summary>
    public string TemplateSha256 { get; init => field = value ?? field; } = "";

    /// <summary>How the stack is deployed.</summary>
    public Deployment Deployment { get; init; } = Deployment.Pipeline;

    /// <summary>How the stack is named.</summary>
    public required StackNaming StackName { get; init; }

    /// <summary>The keys a request may have, besides <c>pipeline_type</c>.</summary>
    public IReadOnlyList<RequestKey> Keys { get; init => field = value ?? field; } = [];

    /// <summary>The template's parameters, in the template's order, each with the value it gets.</summary>
    public IReadOnlyList<TemplateParameter> Parameters { get; init => field = value ?? field; } = [];

    /// <summary>The names that AWS limits, checked before anything is created.</summary>
    public IReadOnlyList<DerivedName> DerivedNames { get; init => field = value ?? field; } = [];

    /// <summary>The Lambda functions' zips.</summary>
    public IReadOnlyList<FunctionCode> Functions { get; init => field = value ?? field; } = [];

    /// <summary>The CloudFormation capabilities the template needs, such as <c>CAPABILITY_IAM</c>.</summary>
    public IReadOnlyList<string> Capabilities { get; init => field = value ?? field; } = [];

    /// <summary>What making the stack needs beyond what its resource types tell; <see cref="PermissionStatement"/> says who gets it.</summary>
    public IReadOnlyList<PermissionStatement> Permissions { get; init => field = value ?? field; } = [];

    /// <summary>A request that this blueprint accepts, as an object with every required key.</summary>
    public System.Text.Json.Nodes.JsonObject? Sample { get; init; }
}

/// <summary>The stack's name is <c>{prefix}-{value of the key, trimmed}-{suffix}</c> in lower case.</summary>
/// <param name="Key">The request key that tells pipelines of the same type apart, usually <c>model_name</c>.</param>
/// <param name="Suffix">What tells the types apart.</param>
public sealed record StackNaming(string Key, string Suffix);

/// <summary>How a blueprint's stack is deployed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Deployment>))]
public enum Deployment
{
    /// <summary>Through the deployment pipeline, to one account or to dev, staging and prod, as the orchestrator is set up.</summary>
    [JsonStringEnumMemberName("pipeline")] Pipeline,

    /// <summary>Through the deployment pipeline, always in the orchestrator's own account.</summary>
    [JsonStringEnumMemberName("orchestratorAccount")] OrchestratorAccount,

    /// <summary>Directly as a stack in the orchestrator's own account, without a pipeline.</summary>
    [JsonStringEnumMemberName("stack")] Stack,
}

/// <summary>The zip of a Lambda function.</summary>
/// <param name="Folder">The folder of the author's project it was made from.</param>
/// <param name="Key">The zip's immutable key in the blueprint bucket, which the template names.</param>
/// <param name="Runtime">The Lambda runtime, such as <c>dotnet10</c> or <c>python3.13</c>.</param>
/// <param name="Handler">The handler, as the runtime spells it.</param>
/// <param name="Sha256">The zip's SHA-256, in lower-case hexadecimal digits.</param>
public sealed record FunctionCode(string Folder, string Key, string Runtime, string Handler, string Sha256);

/// <summary>
/// What the role in which CloudFormation makes a blueprint's stack may do: the role of its deployment pipeline or, without one, the role
/// that the orchestrator passes.
/// </summary>
/// <param name="Actions">The actions, such as <c>s3:GetObject</c>.</param>
/// <param name="Resources">
/// The ARNs, or <c>*</c>. <c>${AWS::Partition}</c>, <c>${AWS::Region}</c>, <c>${AWS::AccountId}</c> and <c>${AWS::StackName}</c> stand for what they are in templates.
/// </param>
/// <param name="Reason">Why it is needed; a <c>*</c> must be explained here.</param>
public sealed record PermissionStatement(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string Reason)
{
    /// <summary>The resource type whose resources are made with these actions, such as <c>Acme::Fraud::Model</c>, where AWS's registry does not tell them; <see langword="null"/> for what comes on top.</summary>
    public string? ResourceType { get; init; }
}

/// <summary>A name that a request leads to and that an AWS service limits.</summary>
/// <param name="Title">What is named, such as <c>SageMaker training job</c>.</param>
/// <param name="Value">The name.</param>
/// <param name="Constraints">The service's limits.</param>
public sealed record DerivedName(string Title, Value Value, ValueConstraints Constraints);
