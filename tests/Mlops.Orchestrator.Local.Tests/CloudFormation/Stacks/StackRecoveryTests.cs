using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

/// <summary>Kills the process at every save of an operation, and looks at what the next one makes of it.</summary>
public class StackRecoveryTests
{
    private const string Template = """
        Resources:
          Function:
            Type: AWS::Lambda::Function
            Properties: { Code: { S3Bucket: blueprints, S3Key: code.zip }, Handler: main.handler, Runtime: python3.13, Role: "arn:aws:iam::111122223333:role/r" }
          Custom:
            Type: Custom::Thing
            Properties: { ServiceToken: !GetAtt Function.Arn, Value: "1" }
          Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: one-bucket } }
        """;

    private static readonly string Changed = Template.Replace("\"1\"", "\"2\"", StringComparison.Ordinal).Replace("one-bucket", "two-bucket", StringComparison.Ordinal)
        + "\n  Added: { Type: AWS::S3::Bucket }";

    [Fact]
    public Task Create_KilledAnywhere_IsRolledBackAndCanBeRepeated() => KillEverywhereAsync(
        _ => Task.CompletedTask,
        stacks => stacks.CreateAsync(Template),
        async (stacks, stack) =>
        {
            Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
            Assert.Equal(["blueprints"], stacks.Objects.Buckets);
            await stacks.DeleteAsync();
            Assert.Equal("CREATE_COMPLETE", (await stacks.CreateAsync(Template)).Status);
        });

    [Fact]
    public Task Update_KilledAnywhere_IsWholeOrTakenBack() => KillEverywhereAsync(
        stacks => stacks.CreateAsync(Template),
        stacks => stacks.UpdateAsync(Changed),
        async (stacks, stack) =>
        {
            var updated = stack.Status == "UPDATE_COMPLETE";
            Assert.True(updated || stack.Status == "UPDATE_ROLLBACK_COMPLETE", stack.Status);
            Assert.Equal(updated ? "2" : "1", (string?)stack.Resources["Custom"].Properties["Value"]);
            Assert.Equal(updated ? ["blueprints", "my-stack-added", "two-bucket"] : ["blueprints", "one-bucket"], stacks.Objects.Buckets.Select(Short).Order());
            Assert.Equal(updated, await stacks.UpdateAsync(Changed) is null);
            Assert.Equal("DELETE_COMPLETE", (await stacks.DeleteAsync())!.Status);
            Assert.Equal(["blueprints"], stacks.Objects.Buckets);
        });

    [Fact]
    public Task Create_OfAStackWithAJobKilledAnywhere_GoesOn() => KillEverywhereAsync(
        WithJobsAsync,
        stacks => stacks.CreateAsync(Template),
        (stacks, stack) =>
        {
            Assert.Equal("CREATE_COMPLETE", stack.Status);
            Assert.Null(stack.Requested);
            Assert.Equal(["blueprints", "one-bucket"], stacks.Objects.Buckets.Order());
            Assert.All(stacks.Functions.Calls, call => Assert.Equal("Create Custom", call));
            Assert.All(stack.Resources.Values, resource => Assert.Equal("CREATE_COMPLETE", resource.Status));
            return Task.CompletedTask;
        });

    [Fact]
    public Task Update_OfAStackWithAJobKilledAnywhere_GoesOn() => KillEverywhereAsync(
        async stacks =>
        {
            await WithJobsAsync(stacks);
            await stacks.CreateAsync(Template);
        },
        stacks => stacks.UpdateAsync(Changed),
        (stacks, stack) =>
        {
            Assert.Equal("UPDATE_COMPLETE", stack.Status);
            Assert.Equal(["blueprints", "my-stack-added", "two-bucket"], stacks.Objects.Buckets.Select(Short).Order());
            Assert.All(stacks.Functions.Calls.Skip(1), call => Assert.Equal("Update Custom physical-Custom", call));
            return Task.CompletedTask;
        });

    [Fact]
    public Task Delete_KilledAnywhere_IsResumed() => KillEverywhereAsync(
        stacks => stacks.CreateAsync(Template),
        stacks => stacks.DeleteAsync(),
        (stacks, stack) =>
        {
            Assert.Equal("DELETE_COMPLETE", stack.Status);
            Assert.Equal(["blueprints"], stacks.Objects.Buckets);
            return Task.CompletedTask;
        });

    [Fact]
    public Task Rollback_KilledAnywhere_IsResumed() => KillEverywhereAsync(
        stacks =>
        {
            stacks.Functions.Answer = request => new(request.RequestType == "Delete" || (string?)request.ResourceProperties["Value"] == "1", request.PhysicalResourceId ?? "thing");
            return stacks.CreateAsync(Template);
        },
        stacks => stacks.UpdateAsync(Changed),
        (stacks, stack) =>
        {
            Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.Status);
            Assert.Equal(["blueprints", "one-bucket"], stacks.Objects.Buckets.Order());
            return Task.CompletedTask;
        });

    [Fact]
    public Task Create_OfANestedStackKilledAnywhere_LeavesNeither() => KillEverywhereAsync(
        NestedStackTests.WithChildAsync,
        stacks => stacks.CreateAsync(NestedStackTests.Parent),
        async (stacks, stack) =>
        {
            Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
            Assert.Equal(["blueprints"], stacks.Objects.Buckets);
            Assert.All(stacks.Store.List().Where(one => one.ParentId is not null), child => Assert.Equal("DELETE_COMPLETE", child.Status));
            await stacks.DeleteAsync();
            Assert.Equal("CREATE_COMPLETE", (await stacks.CreateAsync(NestedStackTests.Parent)).Status);
        });

    [Fact]
    public Task Update_OfANestedStackKilledAnywhere_IsWholeOrTakenBackInBoth() => KillEverywhereAsync(
        async stacks =>
        {
            await NestedStackTests.WithChildAsync(stacks);
            await stacks.CreateAsync(NestedStackTests.Parent);
        },
        stacks => stacks.UpdateAsync(NestedStackTests.Parent, ("Name", "second")),
        async (stacks, stack) =>
        {
            var updated = stack.Status == "UPDATE_COMPLETE";
            Assert.True(updated || stack.Status == "UPDATE_ROLLBACK_COMPLETE", stack.Status);
            Assert.Equal(["blueprints", updated ? "second-bucket" : "first-bucket"], stacks.Objects.Buckets.Order());
            Assert.Equal("DELETE_COMPLETE", (await stacks.DeleteAsync())!.Status);
            Assert.Equal(["blueprints"], stacks.Objects.Buckets);
        });

    private static Task WithJobsAsync(LocalStacks stacks)
    {
        stacks.HasJobs = true;
        return Task.CompletedTask;
    }

    private static string Short(string bucket) => bucket.StartsWith("my-stack-", StringComparison.Ordinal) ? bucket[..bucket.LastIndexOf('-')] : bucket;

    private static async Task KillEverywhereAsync(Func<LocalStacks, Task> prepare, Func<LocalStacks, Task> operation, Func<LocalStacks, StackRecord, Task> check)
    {
        for (var moment = 1; ; moment++)
        {
            var stacks = new LocalStacks();
            await prepare(stacks);
            var kill = stacks.Store.Saves + moment;
            stacks.Store.Saving = saves => _ = saves < kill ? 0 : throw new InvalidOperationException("killed");
            try
            {
                await operation(stacks);
                // The operation has fewer saves than that: every moment has been tried.
                Assert.True(moment > 3);
                return;
            }
            catch (InvalidOperationException)
            {
                stacks.Store.Saving = null;
            }

            var recovered = await stacks.NewProcess().RecoverAsync();
            var stack = Assert.Single(recovered, one => one.ParentId is null);
            Assert.Contains(stacks.Store.Events(stack.Id), e => e.Reason?.Contains("interrupted", StringComparison.Ordinal) == true);
            await check(stacks, stack);
        }
    }
}
