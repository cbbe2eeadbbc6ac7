using System.Text.Json.Nodes;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Contract;

/// <summary>What the use cases rely on in <see cref="IModelCards"/>.</summary>
public abstract class ModelCardsContract
{
    private const string Name = "mlops-contract-card";
    private const string First = """{"intended_uses":{"purpose_of_model":"Foretell churn.","risk_rating":"Low"}}""";
    private const string Second = """{"intended_uses":{"purpose_of_model":"Foretell fraud.","risk_rating":"Low"}}""";

    /// <summary>New ports.</summary>
    protected abstract Task<ModelCardPortsUnderTest> OpenAsync();

    [Fact]
    public async Task Create_ThenDescribe_IsVersionOneOfWhatWasGiven()
    {
        await using var subject = await OpenAsync();

        await subject.Ports.Cards.CreateAsync(Name, "PendingReview", First);

        var card = await subject.Ports.Cards.DescribeAsync(Name);
        Assert.Equal((Name, 1, "PendingReview"), (card.Name, card.Version, card.Status));
        Assert.Matches(@"^arn:aws[\w-]*:sagemaker:[\w-]+:\d{12}:model-card/mlops-contract-card$", card.Arn);
        AssertJson(First, card.Content);
    }

    [Fact]
    public async Task Create_NameThatIsTaken_IsAConflict_WhateverTheCard()
    {
        await using var subject = await OpenAsync();
        await subject.Ports.Cards.CreateAsync(Name, "Draft", First);

        Assert.Equal(("CreateModelCard", "ConflictException"), await RefusalAsync(() => subject.Ports.Cards.CreateAsync(Name, "Draft", Second)));
        Assert.Equal(("CreateModelCard", "ConflictException"), await RefusalAsync(() => subject.Ports.Cards.CreateAsync(Name, "Draft", First)));
        AssertJson(First, (await subject.Ports.Cards.DescribeAsync(Name)).Content);
    }

    [Fact]
    public async Task UpdateContent_MakesAVersion_AndTheEarlierOneIsKept()
    {
        await using var subject = await OpenAsync();
        await subject.Ports.Cards.CreateAsync(Name, "Draft", First);

        await subject.Ports.Cards.UpdateContentAsync(Name, Second);

        var latest = await subject.Ports.Cards.DescribeAsync(Name);
        Assert.Equal((2, "Draft"), (latest.Version, latest.Status));
        AssertJson(Second, latest.Content);
        var earlier = await subject.Ports.Cards.DescribeAsync(Name, 1);
        Assert.Equal(1, earlier.Version);
        AssertJson(First, earlier.Content);
    }

    [Fact]
    public async Task UpdateStatus_MakesNoVersion()
    {
        await using var subject = await OpenAsync();
        await subject.Ports.Cards.CreateAsync(Name, "Draft", First);

        await subject.Ports.Cards.UpdateStatusAsync(Name, "Approved");

        var card = await subject.Ports.Cards.DescribeAsync(Name);
        Assert.Equal((1, "Approved"), (card.Version, card.Status));
        AssertJson(First, card.Content);
    }

    [Fact]
    public async Task List_MoreCardsThanAPage_HasEachOnce()
    {
        await using var subject = await OpenAsync();
        // SageMaker's page has 100 cards at most.
        string[] names = [.. Enumerable.Range(0, 101).Select(n => $"{Name}-{n:000}")];
        foreach (var name in names)
        {
            await subject.Ports.Cards.CreateAsync(name, "Draft", First);
        }

        await subject.Ports.Cards.UpdateStatusAsync(names[7], "Approved");

        var listed = (await subject.Ports.Cards.ListAsync()).OrderBy(card => card.Name, StringComparer.Ordinal).ToList();
        Assert.Equal(names, listed.Select(card => card.Name));
        Assert.Equal(names[7], Assert.Single(listed, card => card.Status == "Approved").Name);
        Assert.Equal((await subject.Ports.Cards.DescribeAsync(names[7])).Arn, listed[7].Arn);
    }

    [Fact]
    public async Task Delete_TakesEveryVersion_AndTheNameIsFree()
    {
        await using var subject = await OpenAsync();
        await subject.Ports.Cards.CreateAsync(Name, "Draft", First);
        await subject.Ports.Cards.UpdateContentAsync(Name, Second);

        await subject.Ports.Cards.DeleteAsync(Name);

        Assert.Empty(await subject.Ports.Cards.ListAsync());
        Assert.Equal(("DescribeModelCard", "ResourceNotFound"), await RefusalAsync(() => subject.Ports.Cards.DescribeAsync(Name, 1)));
        await subject.Ports.Cards.CreateAsync(Name, "Draft", Second);
        Assert.Equal(1, (await subject.Ports.Cards.DescribeAsync(Name)).Version);
    }

    [Fact]
    public async Task AnyCall_NoSuchCardOrVersion_IsNotFound()
    {
        await using var subject = await OpenAsync();
        var cards = subject.Ports.Cards;
        await cards.CreateAsync(Name, "Draft", First);

        Assert.Equal(("DescribeModelCard", "ResourceNotFound"), await RefusalAsync(() => cards.DescribeAsync("mlops-contract-none")));
        Assert.Equal(("DescribeModelCard", "ResourceNotFound"), await RefusalAsync(() => cards.DescribeAsync(Name, 2)));
        Assert.Equal(("UpdateModelCard", "ResourceNotFound"), await RefusalAsync(() => cards.UpdateContentAsync("mlops-contract-none", First)));
        Assert.Equal(("UpdateModelCard", "ResourceNotFound"), await RefusalAsync(() => cards.UpdateStatusAsync("mlops-contract-none", "Approved")));
        Assert.Equal(("DeleteModelCard", "ResourceNotFound"), await RefusalAsync(() => cards.DeleteAsync("mlops-contract-none")));
        var output = $"s3://{subject.Bucket}/exports";
        Assert.Equal(("CreateModelCardExportJob", "ResourceNotFound"), await RefusalAsync(() => cards.ExportAsync("mlops-contract-none", 1, "job", output)));
        Assert.Equal(("CreateModelCardExportJob", "ResourceNotFound"), await RefusalAsync(() => cards.ExportAsync(Name, 2, "job", output)));
    }

    [Fact]
    public async Task Export_AskedAgain_IsTheSameJob_WhichEndsUnderTheOutputPath()
    {
        await using var subject = await OpenAsync();
        await subject.Ports.Cards.CreateAsync(Name, "Draft", First);
        var output = $"s3://{subject.Bucket}/exports";

        var ended = await PortsUnderTest.UntilAsync(() => subject.Ports.Cards.ExportAsync(Name, 1, "mlops-contract-job", output), export => export.Status != "InProgress");

        Assert.Equal(("mlops-contract-job", "Completed", null), (ended.JobName, ended.Status, ended.FailureReason));
        Assert.StartsWith($"{output}/", ended.Location, StringComparison.Ordinal);
        Assert.NotEmpty(await subject.Ports.Files.ReadAsync(subject.Bucket, ended.Location![$"s3://{subject.Bucket}/".Length..]));

        // What is written once stays, whatever becomes of the card.
        await subject.Ports.Cards.UpdateContentAsync(Name, Second);
        Assert.Equal(ended, await subject.Ports.Cards.ExportAsync(Name, 1, "mlops-contract-job", output));
    }

    private static async Task<(string Operation, string Code)> RefusalAsync(Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<ServiceException>(call);
        Assert.Equal("sagemaker", refusal.Service);
        return (refusal.Operation, refusal.Code);
    }

    private static void AssertJson(string expected, string actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
