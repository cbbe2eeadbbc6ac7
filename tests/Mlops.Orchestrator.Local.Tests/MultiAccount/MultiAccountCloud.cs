using System.Collections.Concurrent;
using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Deletion;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;
using Mlops.Orchestrator.Status;

namespace Mlops.Orchestrator.Local.Tests.MultiAccount;

/// <summary>A local cloud with an account for each stage and a small bundle, driven by the orchestrator's own use cases.</summary>
internal sealed class MultiAccountCloud : IAsyncDisposable, IProgress<LocalNotification>
{
    public const string Name = "mlops-pipeline-churn-sizes";
    public const string Dev = "111111111111";
    public const string Staging = "222222222222";
    public const string Prod = "333333333333";

    private static readonly OrchestratorSettings Settings = new()
    {
        IsMultiAccount = true,
        Stages = [new("dev", Dev, "ou-ab12-cd34ef56"), new("staging", Staging, "ou-ab12-cd34ef57"), new("prod", Prod, "ou-ab12-cd34ef58")],
    };

    private static readonly WaitOptions Wait = new() { LongestPause = LocalCloud.PollInterval, LongestWait = TimeSpan.FromMinutes(1) };

    private MultiAccountCloud()
    {
    }

    public LocalCloud Cloud { get; private set; } = null!;

    public ConcurrentQueue<string> Notifications { get; } = [];

    /// <summary>The orchestrator's API on it.</summary>
    public OrchestratorApi Api => new(Ports, Cloud.ModelCards, Settings, new Answers(withDetails: true)) { Wait = Wait };

    private OrchestratorPorts Ports => Cloud.Ports;

    public static async Task<MultiAccountCloud> OpenAsync(string folder, string blueprint = MultiAccountTemplates.Blueprint, TimeProvider? time = null)
    {
        var self = new MultiAccountCloud();
        self.Cloud = await LocalCloud.OpenAsync(new() { StateFolder = folder, Settings = Settings, Notifications = self, Time = time ?? TimeProvider.System });
        await self.PublishAsync(blueprint);
        return self;
    }

    public async Task PublishAsync(string blueprint)
    {
        foreach (var file in Bundle(blueprint))
        {
            await Cloud.Blueprints.PutAsync(file.Name, file.Content);
        }
    }

    /// <summary>A request whose stages differ in size.</summary>
    public static string Request(string bucket = "data", int dev = 1) =>
        $$"""{ "pipeline_type": "sizes", "model_name": "churn", "bucket": "{{bucket}}", "size": { "dev": {{dev}}, "staging": 2, "prod": 3 } }""";

    public async Task<ProvisioningOutcome> ProvisionAsync(string? request = null)
    {
        var catalog = new BlueprintCatalog(Cloud.Blueprints);
        var validated = await new ValidateRequest(catalog, Settings).ExecuteAsync(Encoding.UTF8.GetBytes(request ?? Request()), "request");
        var planned = new PlanRequest().Execute(validated.OrThrow());
        return await new ProvisionPipeline(Ports, catalog, Wait).ExecuteAsync(planned.Plan, new Progress<ProgressEvent>());
    }

    public async Task<ApprovalOutcome> ApproveAsync(string? stage = null) =>
        (await new AnswerApproval(Ports, Wait).ExecuteAsync(Name, stage, isApproved: true, "looks good", new Progress<ProgressEvent>()))!;

    public async Task<ApprovalOutcome> RejectAsync(string reason) =>
        (await new AnswerApproval(Ports, Wait).ExecuteAsync(Name, null, isApproved: false, reason, new Progress<ProgressEvent>()))!;

    public async Task<PipelineStatus> StatusAsync() => (await new GetPipelineStatus(Ports).ExecuteAsync(Name))!;

    public Task<bool> DeleteAsync() => new DeletePipeline(Ports, Wait).ExecuteAsync(Name, new Progress<ProgressEvent>());

    /// <summary>The sizes deployed, by stage.</summary>
    public async Task<IReadOnlyList<string>> SizesAsync() =>
        [.. (await StatusAsync()).Stages.Select(stage => stage.Stack?.Parameters.Single(parameter => parameter.Name == "Size").Value ?? "-")];

    public void Report(LocalNotification value) => Notifications.Enqueue(value.Message);

    public ValueTask DisposeAsync() => Cloud.DisposeAsync();

    private static IReadOnlyList<ArchiveEntry> Bundle(string blueprint)
    {
        var manifest = new BlueprintManifest
        {
            PipelineType = "sizes",
            Template = "sizes.yaml",
            TemplateSha256 = Sha256.Of(blueprint),
            StackName = new("model_name", "sizes"),
            Keys =
            [
                new("model_name", RequestKeyType.String) { Required = true },
                new("bucket", RequestKeyType.String) { Required = true },
                new("size", RequestKeyType.Number) { Required = true, PerStage = true },
            ],
            Parameters = [new("BucketName", "String", new KeyValue("bucket")), new("Size", "Number", new KeyValue("size"))],
        };
        var files = new BundleFiles();
        files.Add(manifest);
        files.Add(BundleLayout.Template("sizes.yaml"), Encoding.UTF8.GetBytes(blueprint));
        files.Add(BundleLayout.Template(BundleLayout.MultiAccountPipelineTemplate), Encoding.UTF8.GetBytes(MultiAccountTemplates.Pipeline));
        files.Add(StackSetProgram.Place, StackSetProgram.Zip);
        return files.Seal("Acme.Sizes");
    }
}
