using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Services;

public class ServiceDiagnosticsTests
{
    [Fact]
    public void Problems_Refusal_HasTheServicesWordsCodeAndRequestId()
    {
        var problem = Assert.Single(ServiceDiagnostics.Problems(new("cloudformation", "CreateStack", "ValidationError", "Limit exceeded") { RequestId = "r-1" }));

        Assert.Equal(("MLOPS4026", "An error occurred (ValidationError) when calling the CreateStack operation: Limit exceeded (request id r-1)"), (problem.Code, problem.Message));
        Assert.Null(problem.Hint);
    }

    [Theory]
    [InlineData(
        "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: cloudformation:CreateStack on resource: arn:aws:cloudformation:eu-west-1:111122223333:stack/x/* because no identity-based policy allows it",
        """Allow it to arn:aws:iam::111122223333:user/ann: { "Effect": "Allow", "Action": "cloudformation:CreateStack", "Resource": "arn:aws:cloudformation:eu-west-1:111122223333:stack/x/*" }""")]
    [InlineData(
        "User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: codepipeline:GetPipelineState",
        """Allow it to arn:aws:sts::111122223333:assumed-role/r/s: { "Effect": "Allow", "Action": "codepipeline:GetPipelineState", "Resource": "*" }""")]
    public void Problems_PermissionMissing_IsTheStatementThatGivesItAndToWhom(string message, string hint) =>
        Assert.Equal(hint, Assert.Single(ServiceDiagnostics.Problems(new("cloudformation", "CreateStack", "AccessDenied", message))).Hint);

    [Theory]
    [InlineData("NoSuchBucket", "mlops deploy --repair-drift")]
    [InlineData("PermanentRedirect", "another region")]
    [InlineData("LimitExceededException", "mlops doctor --target aws")]
    [InlineData("ResourceLimitExceeded", "Service Quotas")]
    [InlineData("SlowDown", "repeat it later")]
    [InlineData("TimedOut", "it goes on")]
    public void Problems_CodeSaysTheCause_HasTheWayOut(string code, string hint) =>
        Assert.Contains(hint, Assert.Single(ServiceDiagnostics.Problems(new("s3", "ListObjectsV2", code, "No."))).Hint, StringComparison.Ordinal);

    [Theory]
    // What answers HEAD has no code but its status.
    [InlineData("HeadObject", "Forbidden", """ "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] }""")]
    [InlineData("ListObjectsV2", "AccessDenied", """ "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b" }""")]
    [InlineData("PutObject", "AccessDenied", """ "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*" }""")]
    [InlineData("CreateBucket", "AccessDenied", """ "Action": "s3:CreateBucket", "Resource": "arn:aws:s3:::b" }""")]
    public void Problems_S3SaysNotWhatIsMissing_TheOperationDoes(string operation, string code, string statement) => Assert.Equal(
        $$"""Allow it to the role or user that calls: { "Effect": "Allow",{{statement}}""",
        Assert.Single(ServiceDiagnostics.Problems(new("s3", operation, code, "Access Denied") { Resource = "arn:aws:s3:::b" })).Hint);

    [Fact]
    public void Problems_AnotherRefusalWithTheSameStatus_IsNoMissingPermission() =>
        Assert.Null(Assert.Single(ServiceDiagnostics.Problems(new("s3", "GetObject", "InvalidAccessKeyId", "The key does not exist.") { StatusCode = 403 })).Hint);

    [Fact]
    public void Problems_EnginesOwn_AreToldAsTheyAre()
    {
        Problem[] details = [new("MLOPS3007", "one"), new("MLOPS3007", "two")];

        Assert.Equal(details, ServiceDiagnostics.Problems(new("cloudformation", "CreateStack", "ValidationError", "one two") { Details = details }));
    }
}
