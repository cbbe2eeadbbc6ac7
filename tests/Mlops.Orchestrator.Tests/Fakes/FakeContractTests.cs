using Mlops.Core.Planning;
using Mlops.Orchestrator.Contract;
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
