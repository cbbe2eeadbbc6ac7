using System.Runtime.CompilerServices;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Sdk;

/// <summary>
/// A pipeline type: its parameters, declared as properties, and the stack they shape. Everything the orchestrator needs
/// to know of it is derived from the class when the project is built.
/// </summary>
/// <example>
/// <code>
/// public sealed class ChurnScoring() : Blueprint("churn_scoring", stackNameSuffix: "ChurnScoring")
/// {
///     public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));
///
///     protected override void Build(BlueprintStack stack) => stack.AddOutput("Name", stack[ModelName]);
/// }
/// </code>
/// </example>
/// <param name="pipelineType">The type that requests name: lower-case letters, digits and underscores, 1 to 64.</param>
/// <param name="stackNameSuffix">What tells its stacks apart from those of other types: letters, digits and hyphens.</param>
/// <param name="file">Filled in by the compiler.</param>
/// <param name="line">Filled in by the compiler.</param>
public abstract class Blueprint(
    string pipelineType, string stackNameSuffix, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    : StackDefinition(new(file, line))
{
    /// <summary>The type that requests name.</summary>
    public string PipelineType { get; } = pipelineType;

    /// <summary>What tells its stacks apart from those of other types.</summary>
    public string StackNameSuffix { get; } = stackNameSuffix;

    /// <summary>The request key that tells pipelines of this type apart.</summary>
    /// <value>The default is <c>model_name</c>.</value>
    public virtual string StackNameKey => "model_name";

    /// <summary>The template's file name in the bundle. Blueprints that share a template give the same name.</summary>
    /// <value>The default is the pipeline type with <c>.yaml</c>.</value>
    public virtual string Template => $"{PipelineType}.yaml";

    /// <summary>What the template says of itself. Blueprints that share a template give the same text.</summary>
    /// <value>The default is <see cref="Description"/>.</value>
    public virtual string TemplateSummary => Description;

    /// <summary>Whether the template has a parameter for the bucket of the functions' code.</summary>
    /// <value>The default is <see langword="true"/>. A blueprint without functions may say <see langword="false"/>.</value>
    public virtual bool HasFunctions => true;

    /// <summary>The blueprint's own version (semantic versioning).</summary>
    /// <value>The default is <c>1.0.0</c>.</value>
    public virtual string Version => "1.0.0";

    /// <summary>What the blueprint does, in a sentence or two, for lists, templates and documentation.</summary>
    /// <value>The default is the summary of the class's documentation comment.</value>
    public virtual string Description => SourceDocumentation.SummaryOf(GetType());

    /// <summary>How the stack is deployed.</summary>
    /// <value>The default is <see cref="Deployment.Pipeline"/>.</value>
    public virtual Deployment Deployment => Deployment.Pipeline;

    /// <summary>Names that requests lead to and that an AWS service limits; requests that break a limit are refused.</summary>
    /// <value>The default is none.</value>
    public virtual IReadOnlyList<DerivedName> DerivedNames => [];

    /// <summary>
    /// What making the stack needs beyond what AWS's registry tells of its resource types: of types that it does not know, of what nested stacks hold, of
    /// what a former version of the blueprint had and an update takes away.
    /// </summary>
    /// <value>The default is none: the role that makes the resources may do what their types need.</value>
    public virtual IReadOnlyList<PermissionStatement> Permissions => [];

    internal override string TemplateFile => Template;

    internal override string TemplateDescription => TemplateSummary;

    internal override bool IsDeployedByPipeline => Deployment != Deployment.Stack;

    /// <summary>
    /// Both buckets: functions' code comes from one, models and data from the other, and AWS's Python solution passes both
    /// to the blueprints it deploys by pipeline, which CloudFormation refuses for a template that does not declare them.
    /// </summary>
    internal override IReadOnlyList<Parameter> AutomaticParameters => HasFunctions ? [Assets, Code] : [Assets];

    private static StringParameter Assets { get; } =
        Parameter.String("AssetsBucket", minLength: 3).From(Setting.AssetsBucket).Describe("The bucket of models and data.");

    private static StringParameter Code { get; } =
        Parameter.String("BlueprintBucket", minLength: 3).From(Setting.BlueprintBucket).Describe("The bucket of the functions' code.");
}
