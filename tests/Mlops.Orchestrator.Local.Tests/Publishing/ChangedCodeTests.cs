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
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Local.Tests.Functions.Processes;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;

namespace Mlops.Orchestrator.Local.Tests.Publishing;

/// <summary>Changed code of functions on its way from a bundle into stacks: provisioned through their pipeline, run as processes.</summary>
public sealed class ChangedCodeTests : IDisposable
{
    /// <summary>A deployment pipeline that takes the parameters of the real one.</summary>
    private const string Pipeline = """
        Parameters:
          NotificationsSNSTopicArn: { Type: String }
          TemplateZipFileName: { Type: String }
          TemplateFileName: { Type: String }
          TemplateParamsName: { Type: String }
          AssetsBucket: { Type: String }
          StackName: { Type: String }
        Resources:
          Artifacts:
            Type: AWS::S3::Bucket
            DeletionPolicy: Retain
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties:
              RoleArn: arn:aws:iam::000000000000:role/pipeline
              ArtifactStore: { Type: S3, Location: !Ref Artifacts }
              Stages:
                - Name: Source
                  Actions:
                    - Name: S3Source
                      ActionTypeId: { Category: Source, Owner: AWS, Provider: S3, Version: '1' }
                      Configuration: { S3Bucket: !Ref AssetsBucket, S3ObjectKey: !Ref TemplateZipFileName, PollForSourceChanges: false }
                      OutputArtifacts: [{ Name: Source }]
                - Name: Deploy
                  Actions:
                    - Name: deploy_stack
                      ActionTypeId: { Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1' }
                      Configuration:
                        ActionMode: REPLACE_ON_FAILURE
                        StackName: !Ref StackName
                        TemplatePath: !Sub 'Source::${TemplateFileName}'
                        TemplateConfiguration: !Sub 'Source::${TemplateParamsName}'
                      InputArtifacts: [{ Name: Source }]
        """;

    private static readonly OrchestratorSettings Settings = new();
    private static readonly WaitOptions Wait = new() { LongestPause = LocalCloud.PollInterval, LongestWait = TimeSpan.FromMinutes(1) };

    private readonly TemporaryFolder _folder = new();

    private LocalCloudOptions Options => new() { StateFolder = _folder, Settings = Settings };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Publish_ChangedCode_ReachesWhatIsProvisionedAgain_AndRolledBackTheOldReturns()
    {
        await using var cloud = await LocalCloud.OpenAsync(Options);
        var (old, changed) = (Bundle(check: "one", score: "one"), Bundle(check: "two", score: "two"));
        await PublishAsync(cloud, old);
        await ProvisionAsync(cloud, "churn");
        await ProvisionAsync(cloud, "fraud");
        var untouched = await AnswersAsync(cloud, "fraud");
        Assert.Equal(("one", "one", Key(old, "score")), untouched);
        Assert.Equal(untouched, await AnswersAsync(cloud, "churn"));

        await PublishAsync(cloud, changed);
        Assert.Equal(untouched, await AnswersAsync(cloud, "churn"));
        await ProvisionAsync(cloud, "churn");
        Assert.Equal(("two", "two", Key(changed, "score")), await AnswersAsync(cloud, "churn"));
        Assert.Equal(untouched, await AnswersAsync(cloud, "fraud"));

        await PublishAsync(cloud, old);
        Assert.Equal(("two", "two", Key(changed, "score")), await AnswersAsync(cloud, "churn"));
        await ProvisionAsync(cloud, "churn");
        Assert.Equal(untouched, await AnswersAsync(cloud, "churn"));
        Assert.Equal(untouched, await AnswersAsync(cloud, "fraud"));
    }

    [Fact]
    public async Task Publish_ChangedCodeThatNoDeploymentRuns_IsUpdatedToo_AndTheOtherIsNotRunAgain()
    {
        await using var cloud = await LocalCloud.OpenAsync(Options);
        await PublishAsync(cloud, Bundle(check: "one", score: "one"));
        await ProvisionAsync(cloud, "churn");
        var run = await OutputAsync(cloud, "churn", "Run");

        var changed = Bundle(check: "one", score: "two");
        await PublishAsync(cloud, changed);
        await ProvisionAsync(cloud, "churn");

        Assert.Equal(("one", "two", Key(changed, "score")), await AnswersAsync(cloud, "churn"));
        Assert.Equal(run, await OutputAsync(cloud, "churn", "Run"));
    }

    /// <summary>A bundle of one blueprint with two functions; the deployment runs the first of them.</summary>
    /// <param name="check">What the function answers that the deployment runs.</param>
    /// <param name="score">What the other one answers.</param>
    private static WholeBundle Bundle(string check, string score)
    {
        var files = new BundleFiles();
        var checkKey = Add("check", $"import time\ndef handler(event, context): return {{'Answer': '{check}', 'Run': str(time.time_ns())}}", FunctionRuntimeFixture.PythonWrapper());
        var scoreKey = Add("score", $"def handler(event, context): return '{score}'");
        var template = $$"""
            Parameters:
              ModelName: { Type: String }
            Resources:
              Check:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: python3.13
                  Handler: mlops_custom_resource.handler
                  Role: arn:aws:iam::000000000000:role/check
                  Timeout: 30
                  Code: { S3Bucket: {{Settings.BlueprintBucket}}, S3Key: {{checkKey}} }
              Checked:
                Type: Custom::Check
                Properties: { ServiceToken: !GetAtt Check.Arn, CodeKey: {{checkKey}} }
              Score:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: python3.13
                  Handler: main.handler
                  Role: arn:aws:iam::000000000000:role/score
                  Timeout: 30
                  Code: { S3Bucket: {{Settings.BlueprintBucket}}, S3Key: {{scoreKey}} }
            Outputs:
              Answer: { Value: !GetAtt Checked.Answer }
              Run: { Value: !GetAtt Checked.Run }
              Score: { Value: !Ref Score }
            """;
        files.Add(BundleLayout.Template("checked.yaml"), Encoding.UTF8.GetBytes(template));
        files.Add(BundleLayout.Template(BundleLayout.SingleAccountPipelineTemplate), Encoding.UTF8.GetBytes(Pipeline));
        files.Add(new BlueprintManifest
        {
            PipelineType = "checked",
            Template = "checked.yaml",
            TemplateSha256 = Sha256.Of(template),
            StackName = new("model_name", "checked"),
            Keys = [new("model_name", RequestKeyType.String) { Required = true }],
            Parameters = [new("ModelName", "String", new KeyValue("model_name"))],
        });
        var entries = files.Seal("Acme.Checked", "1.0.0");
        var catalog = entries.Single(entry => entry.Name == BundleLayout.Catalog("Acme.Checked"));
        return new(CatalogReader.Read(catalog.Content.Span), catalog, [.. entries.Where(entry => entry != catalog)]);

        string Add(string folder, string code, params ArchiveEntry[] others)
        {
            var zip = DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(code)), .. others]);
            files.Add(BundleLayout.Lambda(folder), zip);
            return BundleLayout.Immutable(BundleLayout.Lambda(folder), Sha256.Of(zip));
        }
    }

    private static string Key(WholeBundle bundle, string folder) => bundle.Catalog.Files[BundleLayout.Lambda(folder)];

    private static async Task PublishAsync(LocalCloud cloud, WholeBundle bundle) => await new PublishBundle(cloud.Blueprints).ExecuteAsync(bundle);

    private static async Task ProvisionAsync(LocalCloud cloud, string model)
    {
        var catalog = new BlueprintCatalog(cloud.Blueprints);
        var request = Encoding.UTF8.GetBytes($$"""{ "pipeline_type": "checked", "model_name": "{{model}}" }""");
        var planned = await new PlanRequest(new ValidateRequest(catalog, Settings), Settings).ExecuteAsync(request, "request");
        Assert.Null((await new ProvisionPipeline(cloud.Ports, catalog, Wait).ExecuteAsync(planned.Plan, new Progress<ProgressEvent>())).Failure);
    }

    private static async Task<string> OutputAsync(LocalCloud cloud, string model, string name) =>
        (await cloud.Stacks.DescribeAsync($"mlops-pipeline-{model}-checked"))!.Outputs.Single(output => output.Name == name).Value;

    /// <summary>What the deployment was answered, what the other function answers now, and the key of that one's code.</summary>
    private async Task<(string Check, string? Score, string Key)> AnswersAsync(LocalCloud cloud, string model)
    {
        var state = new StateFolder(_folder);
        var account = new AwsAccount(Settings.AccountId, Settings.Region);
        var stacks = new StackStore(Path.Combine(state.Account(account.AccountId, account.Region), "stacks"));
        var function = FunctionDirectory.Find(stacks, account, await OutputAsync(cloud, model, "Score"))!;
        await using var served = new ServedFunctions(new ObjectStore(state.Buckets), Settings.BlueprintBucket, _folder);
        var result = await served.Runtime.InvokeAsync(function, null, CancellationToken.None);
        return (await OutputAsync(cloud, model, "Answer"), (string?)result.Payload, function.CodeKey);
    }
}
