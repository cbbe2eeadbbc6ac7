using Mlops.Core.Bundles;
using Mlops.Orchestrator.Aws.Tests.Faults;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Pruning;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>Old files are deleted over the wire, and only those that neither a catalog nor anything deployed names.</summary>
public sealed class PruneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prune_TwoDaysLater_DeletesWhatNothingNames_AndWhatIsDeployedGoesOnWorking()
    {
        await using var cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder, Settings = CommandRun.Settings });
        var endpoint = await cloud.ServeAsync();
        using var run = new CommandRun(endpoint, await SpoiledConnections.GatedAsync(endpoint));
        await run.DeployStagesAsync();
        var deployed = SizesBundle.Of("1.0.0");
        await run.PublishAsync(deployed);
        // What a stack's own template names: a StackSet's of the stages, and its pipeline's.
        var key = deployed.Files[0].Name;
        await run.Aws.Blueprints.PutAsync("blueprints/names.yaml", System.Text.Encoding.UTF8.GetBytes($"Description: {key}\nResources: {{ Topic: {{ Type: AWS::SNS::Topic }} }}"));
        await run.Aws.Ports.Stacks.CreateAsync(new("mlops-pipeline-other-names", "blueprints/names.yaml", [], [], []), "names");
        await run.PublishAsync("1.1.0");
        var current = SizesBundle.Of("1.2.0");
        await run.PublishAsync(current);
        await cloud.WhenIdleAsync();
        await run.Aws.Ports.Assets.DeleteAsync(Core.Planning.DeploymentPipelineContract.SourceKey(CommandRun.StackName));
        var now = new PruneBundles(run.Aws.Ports, run.Aws.Blueprints, run.Aws.Templates, CommandRun.Settings);
        var later = new PruneBundles(run.Aws.Ports, run.Aws.Blueprints, run.Aws.Templates, CommandRun.Settings, new TwoDaysLater());

        Assert.Empty(await now.LookAsync(current.Catalog));
        var deleted = await later.ExecuteAsync(current.Catalog, await later.LookAsync(current.Catalog));

        Assert.NotEmpty(deleted);
        var left = (await run.Aws.Blueprints.ListAsync(BundleLayout.Root)).Where(file => BundleLayout.HashIn(file) is not null);
        Assert.Equal(current.Files.Select(file => file.Name).Append(key).Distinct().Order(StringComparer.Ordinal), left);
        Assert.Null((await run.ProvisionAsync("""{ "pipeline_type": "sizes", "model_name": "later", "bucket": "acme-later", "size": 1 }""")).Failure);
    }

    private sealed class TwoDaysLater : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(2);
    }
}
