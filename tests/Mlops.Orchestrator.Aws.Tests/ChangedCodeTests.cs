using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Runtime;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Orchestrator.Aws.Tests.Faults;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Local;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>When the code of a function arrives where it runs, over the wire: with its pipeline's next provisioning, there and back again, and never before.</summary>
public sealed class ChangedCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Python3Fact]
    public async Task Provision_CodeChangedThenTakenBack_TheNewCodeAnswersThenTheOld_AndAnotherPipelineKeepsItsOwn()
    {
        await using var cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder, Settings = CommandRun.Settings });
        var endpoint = await cloud.ServeAsync();
        using var run = new CommandRun(endpoint, await SpoiledConnections.GatedAsync(endpoint));
        using var lambda = new AmazonLambdaClient(new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey), new() { ServiceURL = endpoint.Url.AbsoluteUri, AuthenticationRegion = endpoint.Region });
        var (old, changed) = (Bundle("1.0.0", "old"), Bundle("1.1.0", "new"));

        await run.PublishAsync(old);
        await ProvisionAsync(run, "churn");
        await ProvisionAsync(run, "fraud");
        Assert.Equal(("old", "old"), (await AskAsync(run, lambda, "churn"), await AskAsync(run, lambda, "fraud")));

        Assert.NotEmpty(await run.PublishAsync(changed));
        Assert.Equal(("old", "old"), (await AskAsync(run, lambda, "churn"), await AskAsync(run, lambda, "fraud")));
        await ProvisionAsync(run, "churn");
        Assert.Equal(("new", "old"), (await AskAsync(run, lambda, "churn"), await AskAsync(run, lambda, "fraud")));

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => run.PublishAsync(old));
        Assert.All(refusal.Problems, problem => Assert.Equal(PublishDiagnostics.Older, problem.Code));
        await run.PublishAsync(old, force: true);
        Assert.Equal(("new", "old"), (await AskAsync(run, lambda, "churn"), await AskAsync(run, lambda, "fraud")));
        await ProvisionAsync(run, "churn");
        Assert.Equal(("old", "old"), (await AskAsync(run, lambda, "churn"), await AskAsync(run, lambda, "fraud")));
    }

    private static async Task ProvisionAsync(CommandRun run, string model) =>
        Assert.Null((await run.ProvisionAsync($$"""{ "pipeline_type": "answering", "model_name": "{{model}}" }""")).Failure);

    /// <summary>What the function of a model's stack answers.</summary>
    private static async Task<string> AskAsync(CommandRun run, AmazonLambdaClient lambda, string model)
    {
        var function = Assert.Single(await run.Aws.Ports.Stacks.ResourcesAsync($"mlops-pipeline-{model}-answering")).PhysicalId;
        var answer = await lambda.InvokeAsync(new() { FunctionName = function });
        return (string)JsonNode.Parse(answer.Payload!)!["Answer"]!;
    }

    private static WholeBundle Bundle(string version, string word)
    {
        var zip = DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes($"def handler(event, context):\n    return {{'Answer': '{word}'}}\n"))]);
        var key = BundleLayout.Immutable(BundleLayout.Lambda("answer"), Sha256.Of(zip));
        var template = $$"""
            Parameters: { BlueprintBucket: { Type: String } }
            Resources:
              Answer:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: python3.13
                  Handler: main.handler
                  Role: arn:aws:iam::000000000000:role/function
                  Code: { S3Bucket: !Ref BlueprintBucket, S3Key: {{key}} }
            """;
        var files = new BundleFiles();
        files.Add(new BlueprintManifest
        {
            PipelineType = "answering",
            Version = version,
            Template = "answering.yaml",
            TemplateSha256 = Sha256.Of(template),
            StackName = new("model_name", "answering"),
            Keys = [new("model_name", RequestKeyType.String) { Required = true }],
            Parameters = [new("BlueprintBucket", "String", new SettingValue(Setting.BlueprintBucket))],
            Functions = [new("answer", key, "python3.13", "main.handler", Sha256.Of(zip))],
        });
        files.Add(BundleLayout.Template("answering.yaml"), Encoding.UTF8.GetBytes(template));
        files.Add(BundleLayout.Template(BundleLayout.SingleAccountPipelineTemplate), Encoding.UTF8.GetBytes(SingleAccountTemplates.Pipeline("DeployDev")));
        files.Add(BundleLayout.Lambda("answer"), zip);
        return SealedBundle.Of(files, "Acme.Answering", version);
    }
}
