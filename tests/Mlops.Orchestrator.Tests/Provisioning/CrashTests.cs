using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Provisioning;

/// <summary>The process dies at any call, before or after the call took effect; the repeat must lead to the same end.</summary>
public class CrashTests
{
    [Theory]
    [InlineData(FakeBundle.Request, false)]
    [InlineData(FakeBundle.Request, true)]
    [InlineData(FakeBundle.DirectRequest, false)]
    [InlineData(FakeBundle.DirectRequest, true)]
    public Task Provision_CrashAtEveryCall_TheRepeatFinishes(string request, bool afterEffect) =>
        CrashEverywhereAsync(_ => Task.CompletedTask, cloud => Provisioner.ProvisionAsync(cloud, request), afterEffect);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Update_CrashAtEveryCall_TheRepeatFinishes(bool afterEffect) => CrashEverywhereAsync(
        cloud => Provisioner.ProvisionAsync(cloud, FakeBundle.Request),
        cloud => Provisioner.ProvisionAsync(cloud, FakeBundle.OtherRequest),
        afterEffect);

    [Theory]
    [InlineData(FakeBundle.PipelineStack, false)]
    [InlineData(FakeBundle.PipelineStack, true)]
    [InlineData(FakeBundle.BlueprintStack, false)]
    [InlineData(FakeBundle.BlueprintStack, true)]
    public Task Repair_CrashAtEveryCall_TheRepeatFinishes(string failing, bool afterEffect) => CrashEverywhereAsync(
        async cloud =>
        {
            cloud.FailingStacks[failing] = "broken";
            await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);
            cloud.FailingStacks.Clear();
        },
        cloud => Provisioner.ProvisionAsync(cloud, FakeBundle.Request),
        afterEffect);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Delete_CrashAtEveryCall_TheRepeatFinishes(bool afterEffect) => CrashEverywhereAsync(
        cloud => Provisioner.ProvisionAsync(cloud, FakeBundle.Request),
        cloud => Provisioner.DeleteAsync(cloud, FakeBundle.BlueprintStack),
        afterEffect);

    private static async Task CrashEverywhereAsync(Func<FakeCloud, Task> prepare, Func<FakeCloud, Task> work, bool afterEffect)
    {
        var calm = new FakeCloud();
        await prepare(calm);
        var before = calm.Calls.Count;
        await work(calm);
        var calls = calm.Calls.Count - before;
        Assert.InRange(calls, 5, 100);

        for (var call = 1; call <= calls; call++)
        {
            var cloud = new FakeCloud();
            await prepare(cloud);
            cloud.CrashAt = cloud.Calls.Count + call;
            cloud.CrashAfterEffect = afterEffect;
            await Assert.ThrowsAsync<CrashException>(() => work(cloud));

            cloud.CrashAt = null;
            await work(cloud);

            Assert.True(calm.State() == cloud.State(), $"After a crash at call {call} ({cloud.Calls[before + call - 1]}):\n{cloud.State()}\nexpected:\n{calm.State()}");
        }
    }
}
