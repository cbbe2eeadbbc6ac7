namespace Mlops.Orchestrator.Local.Tests.Provisioning;

/// <summary>When the code of a function arrives where it runs: with its pipeline's next provisioning, there and back again, and never before.</summary>
public sealed class ChangedCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Provision_CodeChangedThenRolledBack_TheNewCodeAnswersThenTheOld()
    {
        await using var cloud = await FunctionCloud.OpenAsync(_folder);
        await cloud.PublishAsync("old");
        await cloud.ProvisionAsync("churn");
        await AssertAsync(cloud, "churn", "old");

        await cloud.PublishAsync("new");
        await cloud.ProvisionAsync("churn");
        await AssertAsync(cloud, "churn", "new");

        await cloud.PublishAsync("old");
        await cloud.ProvisionAsync("churn");
        await AssertAsync(cloud, "churn", "old");
    }

    [Fact]
    public async Task Provision_OnlyTheCodeOfAFunctionChangedThatNoDeploymentRuns_ItsNewCodeAnswers()
    {
        await using var cloud = await FunctionCloud.OpenAsync(_folder);
        await cloud.PublishAsync("old");
        await cloud.ProvisionAsync("churn");
        // Its process is warm, and has the old code.
        Assert.Equal("old", await cloud.AskAsync("churn", FunctionCloud.Waiting));

        await cloud.PublishAsync(checking: "old", waiting: "new");
        await cloud.ProvisionAsync("churn");

        Assert.Equal(FunctionCloud.KeyOf(FunctionCloud.Waiting, "new"), await cloud.ConfiguredAsync("churn", FunctionCloud.Waiting));
        Assert.Equal("new", await cloud.AskAsync("churn", FunctionCloud.Waiting));
        Assert.Equal("old", await cloud.AskAsync("churn", FunctionCloud.Checking));
        Assert.Equal("old", await cloud.DeployedAsync("churn"));
    }

    [Fact]
    public async Task Publish_WithoutProvisioningAgain_AnInstanceKeepsItsCode_WhateverBecomesOfAnother()
    {
        await using var cloud = await FunctionCloud.OpenAsync(_folder);
        await cloud.PublishAsync("old");
        await cloud.ProvisionAsync("churn");
        await cloud.ProvisionAsync("fraud");

        await cloud.PublishAsync("new");
        await AssertAsync(cloud, "fraud", "old");
        await cloud.ProvisionAsync("churn");
        await AssertAsync(cloud, "churn", "new");
        await AssertAsync(cloud, "fraud", "old");

        await cloud.PublishAsync("old");
        await AssertAsync(cloud, "churn", "new");
        await AssertAsync(cloud, "fraud", "old");
    }

    private static async Task AssertAsync(FunctionCloud cloud, string model, string word)
    {
        Assert.Equal(word, await cloud.DeployedAsync(model));
        foreach (var function in new[] { FunctionCloud.Checking, FunctionCloud.Waiting })
        {
            Assert.Equal(FunctionCloud.KeyOf(function, word), await cloud.ConfiguredAsync(model, function));
            Assert.Equal(word, await cloud.AskAsync(model, function));
        }
    }
}
