using System.Text;
using Mlops.CloudFormation;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Local.CloudFormation.Handlers;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Local.Tests.Functions.Processes;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;

namespace Mlops.Orchestrator.Local.Tests.Provisioning;

/// <summary>
/// A local cloud to which a bundle is published whose blueprint has two Python functions: the deployment runs <c>checking</c>, and nobody runs <c>waiting</c>.
/// Both answer with the word that is their code.
/// </summary>
internal sealed class FunctionCloud : IAsyncDisposable
{
    public const string Checking = "checking";
    public const string Waiting = "waiting";

    private const string PipelineType = "answering";
    private const string Ask = "blueprints/ask.yaml";
    private const string Properties = "Runtime: python3.13, Handler: mlops_custom_resource.handler, Timeout: 20, Role: 'arn:aws:iam::000000000000:role/function'";

    /// <summary>Asks a function by its name.</summary>
    private const string AskTemplate = """
        Parameters:
          Function: { Type: String }
        Resources:
          Question: { Type: Custom::Question, Properties: { ServiceToken: !Ref Function } }
        Outputs:
          Answer: { Value: !GetAtt Question.Answer }
        """;

    private static readonly OrchestratorSettings Settings = new();
    private static readonly WaitOptions Wait = new() { LongestPause = LocalCloud.PollInterval, LongestWait = TimeSpan.FromMinutes(2) };

    private readonly LocalCloud _cloud;
    private int _questions;

    private FunctionCloud(LocalCloud cloud) => _cloud = cloud;

    public static async Task<FunctionCloud> OpenAsync(string folder)
    {
        var cloud = await LocalCloud.OpenAsync(new() { StateFolder = folder, Settings = Settings });
        await cloud.Blueprints.PutAsync(Ask, Encoding.UTF8.GetBytes(AskTemplate));
        return new(cloud);
    }

    /// <summary>The key of a function's code.</summary>
    public static string KeyOf(string function, string word) => BundleLayout.Immutable(BundleLayout.Lambda(function), Sha256.Of(Zip(word)));

    /// <summary>Publishes the bundle with a word as the code of both functions.</summary>
    public Task PublishAsync(string word) => PublishAsync(word, word);

    public Task PublishAsync(string checking, string waiting) => new PublishBundle(_cloud.Blueprints).ExecuteAsync(Bundle(checking, waiting));

    /// <summary>Provisions a model's pipeline to its end.</summary>
    public async Task ProvisionAsync(string model)
    {
        var catalog = new BlueprintCatalog(_cloud.Blueprints);
        var request = Encoding.UTF8.GetBytes($$"""{ "pipeline_type": "{{PipelineType}}", "model_name": "{{model}}" }""");
        var planned = new PlanRequest().Execute((await new ValidateRequest(catalog, Settings).ExecuteAsync(request, "request")).OrThrow());
        Assert.Null((await new ProvisionPipeline(_cloud.Ports, catalog, Wait).ExecuteAsync(planned.Plan, new Progress<ProgressEvent>())).Failure);
    }

    /// <summary>What the function answered that the last deployment ran.</summary>
    public async Task<string> DeployedAsync(string model) => Answer((await _cloud.Stacks.DescribeAsync(StackOf(model)))!);

    /// <summary>Invokes a function and gives its answer.</summary>
    public async Task<string> AskAsync(string model, string function)
    {
        var name = $"ask-{++_questions}";
        await _cloud.Stacks.CreateAsync(new(name, Ask, [new("Function", await NameAsync(model, function))], [], []), name);
        await _cloud.WhenIdleAsync();
        return Answer((await _cloud.Stacks.DescribeAsync(name))!);
    }

    /// <summary>The key of the code that a function's configuration names.</summary>
    public async Task<string> ConfiguredAsync(string model, string function)
    {
        var account = new AwsAccount(Settings.AccountId, Settings.Region);
        using var state = StateDatabase.OpenReadOnly(_cloud.StateFolder);
        return FunctionDirectory.Find(new StackStore(state, StateDatabase.ScopeOf(account)), account, await NameAsync(model, function))!.CodeKey;
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    private async Task<string> NameAsync(string model, string function) =>
        (await _cloud.Stacks.ResourcesAsync(StackOf(model))).Single(resource => resource.LogicalId.Equals(function, StringComparison.OrdinalIgnoreCase)).PhysicalId;

    private static string StackOf(string model) => $"mlops-pipeline-{model}-{PipelineType}";

    private static string Answer(StackDescription stack) =>
        stack.Outputs.SingleOrDefault(output => output.Name == "Answer")?.Value ?? throw new InvalidOperationException($"{stack.Name} is {stack.Status}: {stack.StatusReason}");

    private static byte[] Zip(string word) => DeterministicZip.Create(
    [
        new("main.py", Encoding.UTF8.GetBytes($"def handler(event, context):\n    return {{'Answer': '{word}'}}\n")),
        FunctionRuntimeFixture.PythonWrapper(),
    ]);

    private static WholeBundle Bundle(string checking, string waiting)
    {
        // As an author's stack has it: RunOnDeploy makes the code's hash a property of the custom resource.
        var template = $$"""
            Parameters:
              BlueprintBucket: { Type: String }
            Resources:
              Checking:
                Type: AWS::Lambda::Function
                Properties: { {{Properties}}, Code: { S3Bucket: !Ref BlueprintBucket, S3Key: {{KeyOf(Checking, checking)}} } }
              Waiting:
                Type: AWS::Lambda::Function
                Properties: { {{Properties}}, Code: { S3Bucket: !Ref BlueprintBucket, S3Key: {{KeyOf(Waiting, waiting)}} } }
              RunChecking:
                Type: Custom::Checking
                Properties: { ServiceToken: !GetAtt Checking.Arn, CodeSha256: {{Sha256.Of(Zip(checking))}} }
            Outputs:
              Answer: { Value: !GetAtt RunChecking.Answer }
            """;
        var files = new BundleFiles();
        files.Add(new BlueprintManifest
        {
            PipelineType = PipelineType,
            Template = $"{PipelineType}.yaml",
            TemplateSha256 = Sha256.Of(template),
            StackName = new("model_name", PipelineType),
            Keys = [new("model_name", RequestKeyType.String) { Required = true }],
            Parameters = [new("BlueprintBucket", "String", new SettingValue(Setting.BlueprintBucket))],
            Functions = [.. new[] { (Checking, checking), (Waiting, waiting) }.Select(
                function => new FunctionCode(function.Item1, KeyOf(function.Item1, function.Item2), "python3.13", "main.handler", Sha256.Of(Zip(function.Item2))))],
        });
        files.Add(BundleLayout.Template($"{PipelineType}.yaml"), Encoding.UTF8.GetBytes(template));
        files.Add(BundleLayout.Template(BundleLayout.SingleAccountPipelineTemplate), Encoding.UTF8.GetBytes(SingleAccountTemplates.Pipeline(startsOnChange: false)));
        files.Add(BundleLayout.Lambda(Checking), Zip(checking));
        files.Add(BundleLayout.Lambda(Waiting), Zip(waiting));

        var entries = files.Seal("Acme.Answering");
        var catalog = entries.Single(entry => entry.Name == BundleLayout.Catalog("Acme.Answering"));
        return new(CatalogReader.Read(catalog.Content.Span), catalog, [.. entries.Where(entry => entry != catalog)]);
    }
}
