using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Local.Tests;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.Tests;

public sealed class AwsStacksTests : StacksContract
{
    protected override Task<PortsUnderTest> OpenAsync() => ServedPorts.OpenAsync();
}

public sealed class AwsAssetStoreTests : AssetStoreContract
{
    protected override Task<PortsUnderTest> OpenAsync() => ServedPorts.OpenAsync();
}

public sealed class AwsPipelinesTests : PipelinesContract
{
    protected override Task<PortsUnderTest> OpenAsync() => ServedPorts.OpenAsync();
}

public sealed class AwsBlueprintBucketTests : BlueprintBucketContract
{
    protected override async Task<(IBlueprintBucket Bucket, IAsyncDisposable Open)> OpenAsync()
    {
        var ports = await ServedPorts.StartAsync();
        return (ports.Aws.Blueprints, ports);
    }
}

public sealed class AwsModelCardsTests : ModelCardsContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => ServedModelCards.OpenAsync();
}

public sealed class AwsModelRecordsTests : ModelRecordsContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => ServedModelCards.OpenAsync();
}

public sealed class AwsRequestFilesTests : RequestFilesContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => ServedModelCards.OpenAsync();
}

public sealed class AwsStackSetsTests : StackSetsContract
{
    protected override async Task<(IStackSets StackSets, string StackSet, IAsyncDisposable Open)> OpenAsync()
    {
        var cloud = await OwnCloud.OpenAsync(ServedStackSets.Settings);
        var stackSets = await ServedStackSets.OnAsync(cloud.Endpoint, cloud);
        return (stackSets.StackSets, ServedStackSets.Name, stackSets);
    }
}

public sealed class AwsLogsTests : LogsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<LogsUnderTest> OpenAsync() => ServedLogs.OpenAsync(_folder, async (_, endpoint) =>
    {
        var aws = await ServedPorts.OverAsync(endpoint, new());
        return (aws.Logs, aws);
    });
}

public sealed class AwsFunctionsTests : FunctionsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<FunctionsUnderTest> OpenAsync() => ServedLogs.OpenFunctionsAsync(_folder, async (_, endpoint) =>
    {
        var aws = await ServedPorts.OverAsync(endpoint, new());
        return (aws.Functions, aws);
    });
}
