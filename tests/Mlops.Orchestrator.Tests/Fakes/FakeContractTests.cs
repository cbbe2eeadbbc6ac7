using Mlops.Core.Planning;
using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.ModelCards;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>The fake as the contract of the ports tries it.</summary>
internal sealed class FakePorts : PortsUnderTest
{
    private readonly FakeCloud _cloud = new();

    public override OrchestratorPorts Ports => _cloud.Ports;

    public override PlannedStack Stack(string name, string value = "one") => new(name, "contract.yaml", [new("Value", value)], [], []);

    public override PlannedStack FailingStack(string name)
    {
        _cloud.FailingStacks[name] = "broken";
        return Stack(name);
    }

    public override PlannedStack PipelineStack(string name, string sourceKey) =>
        new(name, "pipeline.yaml", [new("StackName", name[..^"-codepipeline".Length]), new("TemplateZipFileName", sourceKey)], [], []);

    public override byte[] Source(string value, bool fails = false)
    {
        if (fails)
        {
            _cloud.FailingStacks["mlops-contract"] = "broken";
        }

        return System.Text.Encoding.UTF8.GetBytes(value);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class FakeStacksTests : StacksContract
{
    protected override Task<PortsUnderTest> OpenAsync() => Task.FromResult<PortsUnderTest>(new FakePorts());
}

public sealed class FakeStackSetsTests : StackSetsContract
{
    protected override Task<(IStackSets StackSets, string StackSet, IAsyncDisposable Open)> OpenAsync()
    {
        var cloud = new FakeCloud();
        cloud.StackSets.Add("contract-dev", new StackInstance("111111111111", "us-east-1", "arn:aws:cloudformation:us-east-1:111111111111:stack/StackSet-dev/1")
        {
            Status = "CURRENT",
            DetailedStatus = "SUCCEEDED",
        });
        return Task.FromResult<(IStackSets, string, IAsyncDisposable)>((cloud.StackSets, "contract-dev", new FakePorts()));
    }
}

public sealed class FakeAssetsTests : AssetStoreContract
{
    protected override Task<PortsUnderTest> OpenAsync() => Task.FromResult<PortsUnderTest>(new FakePorts());
}

public sealed class FakePipelinesTests : PipelinesContract
{
    protected override Task<PortsUnderTest> OpenAsync() => Task.FromResult<PortsUnderTest>(new FakePorts());
}

/// <summary>The fake of what model cards need, as the contract of the ports tries it.</summary>
internal sealed class FakeModelCardPorts : ModelCardPortsUnderTest
{
    private readonly FakeModelCards _cards = new();

    public override ModelCardPorts Ports => new(_cards, _cards, _cards);

    public override string Bucket => "assets";

    public static Task<ModelCardPortsUnderTest> OpenAsync() => Task.FromResult<ModelCardPortsUnderTest>(new FakeModelCardPorts());

    public override Task PutAsync(string key, byte[] content)
    {
        _cards.Files[$"{Bucket}/{key}"] = content;
        return Task.CompletedTask;
    }

    public override Task AddModelAsync(string name, string image, string artifact)
    {
        _cards.Models[name] = new($"arn:aws:sagemaker:us-east-1:111122223333:model/{name}", [image], [artifact]);
        return Task.CompletedTask;
    }

    public override Task AddTrainingJobAsync(string name, string image, string dataset)
    {
        _cards.Jobs[name] = new($"arn:aws:sagemaker:us-east-1:111122223333:training-job/{name}", image, [dataset], [], [new("eta", "0.1")]);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class FakeBlueprintBucketTests : BlueprintBucketContract
{
    protected override Task<(IBlueprintBucket Bucket, IAsyncDisposable Open)> OpenAsync() => Task.FromResult<(IBlueprintBucket, IAsyncDisposable)>((new FakeBucket(), new FakePorts()));
}

public sealed class FakeModelCardsTests : ModelCardsContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => FakeModelCardPorts.OpenAsync();
}

public sealed class FakeModelRecordsTests : ModelRecordsContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => FakeModelCardPorts.OpenAsync();
}

public sealed class FakeRequestFilesTests : RequestFilesContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => FakeModelCardPorts.OpenAsync();
}
