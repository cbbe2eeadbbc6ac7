using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Tests.Stacks;

public class RootCauseTests
{
    [Fact]
    public void Of_FailureAndItsConsequences_IsTheFirst()
    {
        var failure = RootCause.Of("s", null, [Event("A", "CREATE_COMPLETE"), Event("B", "CREATE_FAILED", "Resource creation cancelled"), Event("C", "CREATE_FAILED", "no such role"), Event("D", "CREATE_FAILED", "later")]);

        Assert.Equal(("C", "no such role"), (failure.LogicalId, failure.Reason));
    }

    [Fact]
    public void Of_MessageThatSpeaksOfCancelling_IsNotTakenForAConsequence() =>
        Assert.Equal("the order was cancelled", RootCause.Of("s", null, [Event("C", "CREATE_FAILED", "the order was cancelled")]).Reason);

    [Theory]
    [InlineData("Received response status [FAILED] from custom resource. Message returned: row 3\nis bad (RequestId: 0f-1)", "row 3\nis bad")]
    [InlineData("Received response status [FAILED] from custom resource. Message returned: row 3 (age) is bad", "row 3 (age) is bad")]
    [InlineData("row 3 is bad", "row 3 is bad")]
    public void Of_CustomResource_IsTheFunctionsOwnMessage(string reason, string message) =>
        Assert.Equal(message, RootCause.Of("s", null, [Event("C", "CREATE_FAILED", reason)]).Reason);

    [Fact]
    public void Of_NoResourceFailed_IsWhyTheStackWasRolledBack()
    {
        var undone = Stack("ROLLBACK_IN_PROGRESS") with { Reason = "Output Rows: no such attribute" };

        Assert.Equal("Output Rows: no such attribute", RootCause.Of("s", null, [Event("A", "CREATE_COMPLETE"), undone], "the action failed").Reason);
        Assert.Equal("the action failed", RootCause.Of("s", null, [], "the action failed").Reason);
    }

    [Fact]
    public void LatestOperation_EarlierFailure_IsLeftOut()
    {
        StackEvent[] events = [Stack("CREATE_IN_PROGRESS"), Event("A", "CREATE_FAILED", "old"), Stack("ROLLBACK_COMPLETE"), Stack("UPDATE_IN_PROGRESS"), Event("A", "UPDATE_FAILED", "new")];

        Assert.Equal("new", RootCause.Of("s", null, RootCause.LatestOperation(events)).Reason);
        Assert.Empty(RootCause.LatestOperation([]));
    }

    private static StackEvent Stack(string status) => new("", default, "s", "s", "AWS::CloudFormation::Stack", status, null);

    private static StackEvent Event(string resource, string status, string? reason = null) => new("", default, "s", resource, "AWS::S3::Bucket", status, reason);
}
