using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Deletion;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;

namespace Mlops.Orchestrator.Local.Tests;

/// <summary>A local cloud with the sample templates, driven by the orchestrator's own use cases.</summary>
internal sealed class SampleCloud(LocalCloud cloud)
{
    public const string StackName = "mlops-pipeline-sample";
    public const string PipelineStackName = StackName + "-codepipeline";
    public const string SourceKey = $"mlops_provisioned_pipelines/{PipelineStackName}/template.zip";

    private static readonly OrchestratorSettings Settings = new();
    private static readonly WaitOptions Wait = new() { LongestPause = LocalCloud.PollInterval };

    public LocalCloud Cloud => cloud;

    private OrchestratorPorts Ports => cloud.Ports;

    public static async Task<SampleCloud> OpenAsync(string folder, string? pipeline = null, IProgress<LocalNotification>? notifications = null, TimeProvider? time = null)
    {
        var cloud = await LocalCloud.OpenAsync(new() { StateFolder = folder, Notifications = notifications, Time = time ?? TimeProvider.System });
        await cloud.Blueprints.PutAsync("blueprints/pipeline.yaml", Encoding.UTF8.GetBytes(pipeline ?? SampleTemplates.Pipeline()));
        return new(cloud);
    }

    public static Plan Plan(string bucketName, string version = "1") => new()
    {
        Id = Sha256.Of($"{bucketName} {version}"),
        PipelineType = "sample",
        BlueprintVersion = "1",
        Deployment = Deployment.Pipeline,
        Stages = [new("deploy", StackName, []) { AccountId = Settings.AccountId }],
        Stack = new(PipelineStackName, "blueprints/pipeline.yaml", [new("StackName", StackName), new("SourceKey", SourceKey)], [], []),
        Archive = new(SourceKey,
        [
            new("params.json") { Text = $$"""{ "Parameters": { "BucketName": "{{bucketName}}", "Version": "{{version}}" } }""" },
            new("template.yaml") { Text = SampleTemplates.Blueprint },
        ]),
    };

    public Task<ProvisioningOutcome> ProvisionAsync(Plan plan) =>
        new ProvisionPipeline(Ports, new BlueprintCatalog(cloud.Blueprints), Wait).ExecuteAsync(plan, new Progress<ProgressEvent>());

    /// <summary>Answers the approval of <see cref="SampleTemplates.Pipeline"/>, whether it waits or not.</summary>
    public async Task AnswerAsync(bool isApproved, string summary)
    {
        var pipeline = await PipelineAsync();
        var token = (await cloud.Pipelines.GetStateAsync(pipeline))!.Stages[1].Actions[0].ApprovalToken ?? "none";
        await cloud.Pipelines.AnswerAsync(pipeline, new("Approve", "Approval", token, isApproved, summary));
    }

    public Task<bool> DeleteAsync() => new DeletePipeline(Ports, Wait).ExecuteAsync(StackName, new Progress<ProgressEvent>());

    /// <summary>The pipeline's name.</summary>
    public async Task<string> PipelineAsync() =>
        (await cloud.Stacks.ResourcesAsync(PipelineStackName)).Single(resource => resource.Type == "AWS::CodePipeline::Pipeline").PhysicalId;

    /// <summary>Creates the pipeline's stack alone and waits for the state of its pipeline.</summary>
    public async Task<PipelineState> CreatePipelineAsync(Func<PipelineState, bool> until)
    {
        await cloud.Stacks.CreateAsync(Plan("unused").Stack, "token");
        return await UntilAsync(until);
    }

    public async Task<PipelineState> UntilAsync(Func<PipelineState, bool> condition)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < deadline; await Task.Delay(LocalCloud.PollInterval))
        {
            var pipeline = (await cloud.Stacks.ResourcesAsync(PipelineStackName)).FirstOrDefault(resource => resource.Type == "AWS::CodePipeline::Pipeline")?.PhysicalId;
            if (pipeline is not null && await cloud.Pipelines.GetStateAsync(pipeline) is { } state && condition(state))
            {
                return state;
            }
        }

        throw new TimeoutException("The pipeline did not come to the state expected.");
    }

    public Task UploadAsync(Plan plan) =>
        cloud.Assets.PutAsync(SourceKey, DeterministicZip.Create(plan.Archive!.Entries.Select(entry => new ArchiveEntry(entry.Name, Encoding.UTF8.GetBytes(entry.Text!)))));
}
