namespace Mlops.Sdk.Analyzers.Tests.Stacks;

public class WildcardAnalyzerTests
{
    [Theory]
    [InlineData("_ = new PolicyStatement(new PolicyStatementProps { Actions = [[|\"s3:*\"|]], Resources = [[|\"*\"|]] });")]
    [InlineData("_ = new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"sqs:SendMessage\" }, Resources = new[] { [|\"arn:aws:sqs:*:*:queue\"|] } });")]
    [InlineData("new PolicyStatement().AddActions(\"s3:GetObject\", [|\"s3:Put*\"|]);")]
    [InlineData("new PolicyStatement().AddResources([|\"*\"|]);")]
    [InlineData("[|new PolicyStatement().AddAllResources()|];")]
    public Task Analyze_WildcardWithoutReason_Reports(string build) => Source.Of("", build).ShouldReportAsync("MLOPS1053");

    [Theory]
    [InlineData("_ = new PolicyStatement(new PolicyStatementProps { Actions = [\"s3:GetObject\"], Resources = [stack.AssetsBucket.ArnForObjects(\"*\")] });")]
    [InlineData("_ = new PolicyStatement(new PolicyStatementProps { Actions = [\"ecr:GetAuthorizationToken\"], Resources = [\"*\"] });")]
    [InlineData("_ = new PolicyStatement(new PolicyStatementProps { Effect = Effect.DENY, Actions = [\"*\"], Resources = [\"*\"] });")]
    [InlineData("// The queues are named by the day.\n_ = new PolicyStatement(new PolicyStatementProps { Actions = [\"sqs:SendMessage\"], Resources = [\"arn:aws:sqs:*:*:daily-*\"] });")]
    [InlineData("_ = new PolicyStatement(new PolicyStatementProps\n{\n    Actions = [\"sqs:ListQueues\"],\n    Resources = [\"*\"], // The action knows no resources.\n});")]
    public Task Analyze_WildcardWithReasonOrNone_IsClean(string build) => Source.Of("", build).ShouldBeCleanAsync();
}
