using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Local.Tests;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.Tests.OnMoto;

/// <summary>The contracts of the ports with the adapters on moto; but for functions, which moto runs in Docker, that a machine may have or not.</summary>
internal static class MotoContracts
{
    /// <summary>Their cases.</summary>
    public static IReadOnlyList<ContractCase> Cases { get; } =
    [
        .. new[] { typeof(OfStacks), typeof(OfAssetStore), typeof(OfPipelines), typeof(OfBlueprintBucket), typeof(OfModelCards), typeof(OfModelRecords), typeof(OfRequestFiles), typeof(OfStackSets), typeof(OfLogs) }
            .SelectMany(ContractCase.Of),
    ];

    private sealed class OfStacks(Moto moto) : StacksContract
    {
        protected override async Task<PortsUnderTest> OpenAsync() => await ServedPorts.OnAsync(await MotoCloud.OpenAsync(moto), served: null);
    }

    private sealed class OfAssetStore(Moto moto) : AssetStoreContract
    {
        protected override async Task<PortsUnderTest> OpenAsync() => await ServedPorts.OnAsync(await MotoCloud.OpenAsync(moto), served: null);
    }

    private sealed class OfPipelines(Moto moto) : PipelinesContract
    {
        protected override async Task<PortsUnderTest> OpenAsync() => await ServedPorts.OnAsync(await MotoCloud.OpenAsync(moto), served: null);
    }

    private sealed class OfBlueprintBucket(Moto moto) : BlueprintBucketContract
    {
        protected override async Task<(IBlueprintBucket Bucket, IAsyncDisposable Open)> OpenAsync()
        {
            var ports = await ServedPorts.OnAsync(await MotoCloud.OpenAsync(moto), served: null);
            return (ports.Aws.Blueprints, ports);
        }
    }

    private sealed class OfModelCards(Moto moto) : ModelCardsContract
    {
        protected override async Task<ModelCardPortsUnderTest> OpenAsync() => await ServedModelCards.OnAsync(await MotoCloud.OpenAsync(moto), served: null);
    }

    private sealed class OfModelRecords(Moto moto) : ModelRecordsContract
    {
        protected override async Task<ModelCardPortsUnderTest> OpenAsync() => await ServedModelCards.OnAsync(await MotoCloud.OpenAsync(moto), served: null);
    }

    private sealed class OfRequestFiles(Moto moto) : RequestFilesContract
    {
        protected override async Task<ModelCardPortsUnderTest> OpenAsync() => await ServedModelCards.OnAsync(await MotoCloud.OpenAsync(moto), served: null);
    }

    private sealed class OfStackSets(Moto moto) : StackSetsContract
    {
        protected override async Task<(IStackSets StackSets, string StackSet, IAsyncDisposable Open)> OpenAsync()
        {
            var stackSets = await ServedStackSets.OnAsync(await MotoCloud.OpenAsync(moto), served: null);
            return (stackSets.StackSets, ServedStackSets.Name, stackSets);
        }
    }

    private sealed class OfLogs(Moto moto) : LogsContract
    {
        protected override async Task<LogsUnderTest> OpenAsync()
        {
            var endpoint = await MotoCloud.OpenAsync(moto);
            var ports = await ServedPorts.OnAsync(endpoint, served: null);
            await ports.Ports.Assets.PutAsync("talker.zip", ServedLogs.Code);
            return await ServedLogs.OnAsync(endpoint, ports.Aws.Logs, ports);
        }
    }
}
