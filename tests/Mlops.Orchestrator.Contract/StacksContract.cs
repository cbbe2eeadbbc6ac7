using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Contract;

/// <summary>What the use cases rely on in <see cref="IStacks"/>.</summary>
public abstract class StacksContract
{
    private const string Name = "mlops-contract-stack";

    /// <summary>New ports.</summary>
    protected abstract Task<PortsUnderTest> OpenAsync();

    [Fact]
    public async Task Describe_NoStack_IsNull_AndItHasNeitherResourcesNorEvents()
    {
        await using var subject = await OpenAsync();

        Assert.Null(await subject.Ports.Stacks.DescribeAsync(Name));
        Assert.Empty(await subject.Ports.Stacks.ResourcesAsync(Name));
        Assert.Empty(await subject.Ports.Stacks.EventsAsync(Name));
    }

    [Fact]
    public async Task Create_ReturnsBeforeItHasEnded_AndGivesTheIdByWhichTheStackIsKnown()
    {
        await using var subject = await OpenAsync();

        var id = await subject.Ports.Stacks.CreateAsync(subject.Stack(Name), "create-1");

        Assert.Matches(@"^arn:aws[\w-]*:cloudformation:[\w-]+:\d{12}:stack/mlops-contract-stack/.+$", id);
        Assert.Equal("CREATE_COMPLETE", await subject.SettleAsync(id));
        var stack = await subject.Ports.Stacks.DescribeAsync(Name);
        Assert.Equal((id, Name), (stack!.Id, stack.Name));
        Assert.Contains(stack.Parameters, parameter => parameter.Value == "one");
        Assert.Contains(await subject.Ports.Stacks.ListAsync("mlops-contract-"), listed => listed.Id == id);
        Assert.Empty(await subject.Ports.Stacks.ListAsync("another-"));
    }

    [Fact]
    public async Task Create_AgainWithTheToken_IsTheSameStack_AndWithAnotherAlreadyExists()
    {
        await using var subject = await OpenAsync();
        var id = await subject.Ports.Stacks.CreateAsync(subject.Stack(Name), "create-1");

        Assert.Equal(id, await subject.Ports.Stacks.CreateAsync(subject.Stack(Name), "create-1"));
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => subject.Ports.Stacks.CreateAsync(subject.Stack(Name), "create-2"));

        Assert.Equal(("cloudformation", "CreateStack", "AlreadyExistsException"), (refusal.Service, refusal.Operation, refusal.Code));
        await subject.SettleAsync(id);
    }

    [Fact]
    public async Task Create_TenAtATime_MakesOneStack_AndTheOthersAlreadyExist()
    {
        await using var subject = await OpenAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(async () =>
        {
            try
            {
                return await subject.Ports.Stacks.CreateAsync(subject.Stack(Name), $"create-{n}");
            }
            catch (ServiceException e)
            {
                return e.Code;
            }
        })));

        Assert.Equal(9, outcomes.Count(outcome => outcome == "AlreadyExistsException"));
        Assert.Equal("CREATE_COMPLETE", await subject.SettleAsync(Name));
    }

    [Fact]
    public async Task Create_Fails_IsRolledBack_AndTheEventsSayWhy()
    {
        await using var subject = await OpenAsync();

        var id = await subject.Ports.Stacks.CreateAsync(subject.FailingStack(Name), "create-1");

        Assert.Equal("ROLLBACK_COMPLETE", await subject.SettleAsync(id));
        Assert.Contains(await subject.Ports.Stacks.EventsAsync(id), e => e.Status == "CREATE_FAILED" && e.LogicalId != Name && e.Reason is { Length: > 0 });
    }

    [Fact]
    public async Task Update_Changed_Started_Unchanged_NothingToDo_UnderWay_Busy()
    {
        await using var subject = await OpenAsync();
        var id = await subject.Ports.Stacks.CreateAsync(subject.Stack(Name), "create-1");
        var early = await subject.Ports.Stacks.UpdateAsync(id, subject.Stack(Name, "two"), "update-0");
        await subject.SettleAsync(id);

        Assert.Equal(StackUpdateResult.NothingToDo, await subject.Ports.Stacks.UpdateAsync(id, subject.Stack(Name, early == StackUpdateResult.Busy ? "one" : "two"), "update-1"));
        Assert.Equal(StackUpdateResult.Started, await subject.Ports.Stacks.UpdateAsync(id, subject.Stack(Name, "three"), "update-2"));
        Assert.Equal("UPDATE_COMPLETE", await subject.SettleAsync(id));
        Assert.Contains((await subject.Ports.Stacks.DescribeAsync(id))!.Parameters, parameter => parameter.Value == "three");
    }

    [Fact]
    public async Task Update_OfTheIdOfADeletedStack_IsBusy_AndLeavesTheStackThatHasItsNameNow()
    {
        await using var subject = await OpenAsync();
        var first = await subject.Ports.Stacks.CreateAsync(subject.Stack(Name), "create-1");
        await subject.SettleAsync(first);
        await subject.Ports.Stacks.DeleteAsync(first, "delete-1");
        Assert.Null(await subject.SettleAsync(first));
        var second = await subject.Ports.Stacks.CreateAsync(subject.Stack(Name), "create-2");
        await subject.SettleAsync(second);

        Assert.Equal(StackUpdateResult.Busy, await subject.Ports.Stacks.UpdateAsync(first, subject.Stack(Name, "two"), "update-1"));
        await subject.Ports.Stacks.DeleteAsync(first, "delete-2");

        Assert.Equal("CREATE_COMPLETE", await subject.SettleAsync(second));
        Assert.Contains((await subject.Ports.Stacks.DescribeAsync(second))!.Parameters, parameter => parameter.Value == "one");
    }

    [Fact]
    public async Task Delete_ById_StackIsGone_ItsEventsAreNot_AndARepeatDoesNothing()
    {
        await using var subject = await OpenAsync();
        var id = await subject.Ports.Stacks.CreateAsync(subject.Stack(Name), "create-1");
        await subject.SettleAsync(id);

        await subject.Ports.Stacks.DeleteAsync(id, "delete-1");
        await subject.Ports.Stacks.DeleteAsync(id, "delete-1");

        Assert.Null(await subject.SettleAsync(id));
        Assert.Null(await subject.Ports.Stacks.DescribeAsync(Name));
        Assert.Equal("DELETE_COMPLETE", (await subject.Ports.Stacks.EventsAsync(id))[^1].Status);
        await subject.Ports.Stacks.DeleteAsync(id, "delete-2");
    }

    [Fact]
    public async Task Events_AfterOneThatIsKnown_AreTheLaterOnes()
    {
        await using var subject = await OpenAsync();
        var id = await subject.Ports.Stacks.CreateAsync(subject.Stack(Name), "create-1");
        await subject.SettleAsync(id);
        var all = await subject.Ports.Stacks.EventsAsync(id);

        Assert.True(all.Count >= 2);
        Assert.Equal(all.Skip(1).Select(e => e.Id), (await subject.Ports.Stacks.EventsAsync(id, all[0].Id)).Select(e => e.Id));
        Assert.Empty(await subject.Ports.Stacks.EventsAsync(id, all[^1].Id));
        Assert.Equal(all.Count, (await subject.Ports.Stacks.EventsAsync(id, "another stack's")).Count);
        Assert.Equal(all.OrderBy(e => e.Time).Select(e => e.Id), all.Select(e => e.Id));
    }
}
