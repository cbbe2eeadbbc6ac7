using System.Diagnostics.CodeAnalysis;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.CloudFormation.Include;
using Constructs;
using Mlops.Core.Manifests;
using Mlops.Sdk.DeploymentPipelines;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Stacks;

namespace Mlops.Sdk;

/// <summary>The stack of a blueprint: a CDK stack whose template parameters are the blueprint's.</summary>
public sealed partial class BlueprintStack : Stack
{
    /// <summary>What CloudFormation waits beyond the function's own time-out for the answer to travel.</summary>
    private static readonly TimeSpan AnswerMargin = TimeSpan.FromMinutes(1);

    /// <summary>The longest time-out of a custom resource (CloudFormation Template Reference, "AWS::CloudFormation::CustomResource").</summary>
    private static readonly TimeSpan LongestServiceTimeout = TimeSpan.FromHours(1);

    private readonly StackParameters _parameters;
    private readonly Dictionary<string, CfnCondition> _provided = [];
    private readonly Dictionary<Function, StackFunction> _functions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, ConditionalGrants> _grants = [];
    private readonly List<LambdaPackage> _included = [];
    private readonly StackDefinition _definition;
    private readonly LambdaPackages _packages;
    private readonly string _applicationId;
    private BucketEmptier? _emptier;

    internal BlueprintStack(Construct scope, string id, StackDefinition definition, LambdaPackages packages)
        : base(scope, id, new StackProps
        {
            Description = definition.TemplateDescription is { Length: > 0 } text ? text : null,
            // Templates go through the orchestrator's own buckets: no assets, no bootstrap stack.
            Synthesizer = new BootstraplessSynthesizer(new BootstraplessSynthesizerProps()),
        })
    {
        _definition = definition;
        _packages = packages;
        _applicationId = $"mlops-sdk-{Path.GetFileNameWithoutExtension(definition.TemplateFile)}";
        _parameters = new(this, definition.Parameters);
    }

    /// <summary>The first eight digits of the stack's UUID, as a token: for names that must not be those of an earlier stack of the same name.</summary>
    public string ShortId => field ??= Fn.Select(0, Fn.Split("-", Fn.Select(2, Fn.Split("/", Aws.STACK_ID))));

    /// <summary>The bucket of models and data.</summary>
    public IBucket AssetsBucket => field ??= Bucket.FromBucketName(this, "ImportedAssetsBucket", _parameters.Text("AssetsBucket"));

    /// <summary>The bucket of the functions' code.</summary>
    public IBucket BlueprintBucket => field ??= Bucket.FromBucketName(this, "ImportedBlueprintBucket", _parameters.Text("BlueprintBucket"));

    /// <summary>The code of the functions added so far.</summary>
    internal IEnumerable<LambdaPackage> Packages => [.. _functions.Values.Select(function => function.Package), .. _included];

    /// <summary>
    /// A parameter's value, as a token for properties of any construct: of a list the texts with commas between; of a secret the secret, which then can be read by
    /// whoever can read the resource's property.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    public string this[Parameter parameter] => _parameters.Text(parameter.Name);

    /// <summary>A number's value, as a token for properties that take numbers.</summary>
    /// <param name="parameter">The parameter.</param>
    public double Number(NumberParameter parameter) => _parameters.Number(parameter.Name);

    /// <summary>A list's texts, as a token for properties that take lists.</summary>
    /// <param name="parameter">The parameter.</param>
    public string[] List(ListParameter parameter) => _parameters.List(parameter.Name);

    /// <summary>The texts of a list that Systems Manager keeps, as a token for properties that take lists.</summary>
    /// <param name="parameter">The parameter, declared by <see cref="Parameter.SsmList"/>.</param>
    /// <exception cref="ArgumentException">The parameter is one text.</exception>
    public string[] List(SsmParameter parameter) => parameter.Type == ParameterTypes.StoredList
        ? _parameters.List(parameter.Name)
        : throw new ArgumentException($"'{parameter.Name}' is one text: declare it with Parameter.SsmList.", nameof(parameter));

    /// <summary>The ARN of a secret, for policies and for functions that read it themselves.</summary>
    /// <param name="parameter">The parameter.</param>
    public string SecretArn(SecretParameter parameter) => _parameters.Given(parameter.Name);

    /// <summary>The condition that a parameter is not empty text.</summary>
    /// <param name="parameter">The parameter.</param>
    public CfnCondition Provided(Parameter parameter)
    {
        if (!_provided.TryGetValue(parameter.Name, out var condition))
        {
            condition = new CfnCondition(this, $"{parameter.Name}Provided", new CfnConditionProps
            {
                Expression = Fn.ConditionNot(Fn.ConditionEquals(parameter is SecretParameter secret ? SecretArn(secret) : this[parameter], "")),
            });
            _provided.Add(parameter.Name, condition);
        }

        return condition;
    }

    /// <summary>A parameter's value; no property at all, as if it were not written, when the parameter is empty text.</summary>
    /// <param name="parameter">The parameter.</param>
    public string Optional(Parameter parameter) => Either(Provided(parameter), this[parameter], Aws.NO_VALUE);

    /// <summary>One of two values. <c>Aws.NO_VALUE</c> leaves the property out.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="then">The value while it holds.</param>
    /// <param name="otherwise">The value while it does not.</param>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Authors read stack.Either as part of building this stack.")]
    public string Either(CfnCondition condition, string then, string otherwise) =>
        Fn.ConditionIf(condition.LogicalId, then, otherwise).ToString();

    /// <summary>Adds a Lambda function with a role of its own that may write to the function's log group.</summary>
    /// <param name="code">The code.</param>
    /// <param name="environment">Environment variables.</param>
    /// <param name="options">Time-out, memory, processor, network and the rest; <see langword="null"/> for the defaults.</param>
    public Function AddFunction(LambdaCode code, Dictionary<string, string>? environment = null, FunctionOptions? options = null)
    {
        var function = FunctionFactory.Create(this, _applicationId, BlueprintBucket, code, _packages, environment ?? [], options ?? new());
        _functions.Add(function.Function, function);
        return function.Function;
    }

    /// <summary>
    /// Runs a function as a step of every deployment that changes its code, its environment or the properties given. The
    /// stack fails with the function's message when the function fails.
    /// </summary>
    /// <param name="function">A function of <see cref="AddFunction"/>.</param>
    /// <param name="properties">What the function finds in <c>ResourceProperties</c>: texts, numbers, arrays and dictionaries.</param>
    /// <exception cref="ArgumentException">The function is not one of <see cref="AddFunction"/>.</exception>
    public DeployRun RunOnDeploy(Function function, Dictionary<string, object>? properties = null)
    {
        var added = Added(function);
        var timeout = TimeSpan.FromTicks(Math.Min((added.Timeout + AnswerMargin).Ticks, LongestServiceTimeout.Ticks));
        var resource = new CfnResource(this, $"Run{added.Id}", new CfnResourceProps
        {
            Type = $"Custom::{added.Id}",
            Properties = new Dictionary<string, object>(properties ?? [])
            {
                ["ServiceToken"] = function.FunctionArn,
                ["ServiceTimeout"] = (int)timeout.TotalSeconds,
                // CloudFormation runs a custom resource again only when a property changes: so the code and the
                // environment are properties.
                ["CodeSha256"] = added.Package.Sha256,
                ["Environment"] = added.Environment,
            },
        });
        return new DeployRun(resource);
    }

    /// <summary>
    /// Adds the resources, conditions, mappings, rules and outputs of a template that exists already, under the names they have
    /// there. What it says of parameters is left out: the blueprint's own of the same names take their place.
    /// </summary>
    /// <param name="template">The template's name among the embedded resources of the blueprint's assembly; JSON.</param>
    /// <param name="functions">
    /// The code of functions that the template takes from the blueprint bucket: whatever its <c>S3Key</c> says before
    /// <c>/folder.zip</c>, the bundle's zip of that folder takes its place. Runtime and handler stay the template's, so a Python
    /// folder needs no <c>main.py</c>.
    /// </param>
    /// <returns>The template's resources, for changes: <c>GetResource("LogicalId")</c>.</returns>
    /// <exception cref="ArgumentException">The assembly has no such resource, or it is not the JSON of a template.</exception>
    public CfnInclude Include(string template, params LambdaCode[] functions)
    {
        var included = IncludedTemplate.Read(_definition.GetType().Assembly, template);
        _included.AddRange(included.TakeCode(functions, _packages));
        return included.AddTo(this, _parameters.Names);
    }

    /// <summary>Lets a function use a KMS key, when the parameter names one.</summary>
    /// <param name="function">The function.</param>
    /// <param name="key">The parameter that names the key.</param>
    public void GrantKeyUse(Function function, KmsKeyParameter key) =>
        GrantWhen(Provided(key), function.Role!, $"Use{key.Name}", Policies.UseKmsKey(this[key]));

    /// <summary>Lets a role use a KMS key, and AWS services for it as SageMaker does for a job's volumes, when the parameter names one.</summary>
    /// <param name="role">A role of this stack.</param>
    /// <param name="key">The parameter that names the key.</param>
    public void GrantKeyUse(IRole role, KmsKeyParameter key) =>
        GrantWhen(Provided(key), role, $"Use{key.Name}", Policies.UseKmsKey(this[key]), Policies.CreateKmsGrants(this[key]));

    /// <summary>Gives a role permissions that it has only while a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="role">A role of this stack.</param>
    /// <param name="name">The name of the permissions: letters and digits, unique in the role.</param>
    /// <param name="statements">The permissions.</param>
    public void GrantWhen(CfnCondition condition, IRole role, string name, params PolicyStatement[] statements)
    {
        var path = role.Node.Path;
        if (!_grants.TryGetValue(path, out var grants))
        {
            _grants.Add(path, grants = new(role));
        }

        grants.Add(name, condition, statements);
    }

    /// <summary>Creates a construct, with all its children, only while a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="construct">The construct.</param>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Authors read stack.When as part of building this stack.")]
    public void When(CfnCondition condition, IConstruct construct) => Aspects.Of(construct).Add(new ConditionAspect(condition));

    /// <summary>Adds a bucket in which a CodePipeline pipeline hands its artifacts from stage to stage: encrypted, private, over TLS only.</summary>
    public Bucket AddArtifactBucket() => ArtifactBucket.Add(this);

    /// <summary>
    /// Lets a bucket be deleted with its stack, with all that it holds, earlier versions included: in place of the CDK's <c>AutoDeleteObjects</c>, which needs an asset. A function of the
    /// stack empties it, which may do so with these buckets only. A blueprint that leaves this out again keeps the objects of stacks that it updates.
    /// </summary>
    /// <param name="bucket">A bucket of this stack.</param>
    public void EmptyOnDelete(Bucket bucket)
    {
        ArgumentNullException.ThrowIfNull(bucket);
        (_emptier ??= new(this)).Empty(bucket);
    }

    /// <summary>Adds an output to the stack.</summary>
    /// <param name="name">The output's name: letters and digits.</param>
    /// <param name="value">Its value.</param>
    /// <param name="description">What it is.</param>
    /// <param name="condition">When there is such an output; <see langword="null"/> for always.</param>
    public void AddOutput(string name, string value, string? description = null, CfnCondition? condition = null)
    {
        var output = new CfnOutput(this, $"{name}Output", new CfnOutputProps { Value = value, Description = description, Condition = condition });
        output.OverrideLogicalId(name);
    }

    private StackFunction Added(Function function) => _functions.TryGetValue(function, out var added)
        ? added
        : throw new ArgumentException("The function must be one that AddFunction returned.", nameof(function));
}
