using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Services;

public class ServiceDiagnosticsTests
{
    [Fact]
    public void Problems_Refusal_HasTheServicesWordsCodeAndRequestId()
    {
        var problem = Assert.Single(ServiceDiagnostics.Problems(new("cloudformation", "CreateStack", "LimitExceededException", "Limit exceeded") { RequestId = "r-1" }));

        Assert.Equal(("MLOPS4026", "An error occurred (LimitExceededException) when calling the CreateStack operation: Limit exceeded (request id r-1)"), (problem.Code, problem.Message));
        Assert.Null(problem.Hint);
    }

    [Theory]
    [InlineData(
        "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: cloudformation:CreateStack on resource: arn:aws:cloudformation:eu-west-1:111122223333:stack/x/* because no identity-based policy allows it",
        "Allow cloudformation:CreateStack on arn:aws:cloudformation:eu-west-1:111122223333:stack/x/* to arn:aws:iam::111122223333:user/ann.")]
    [InlineData("User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: codepipeline:GetPipelineState", "Allow codepipeline:GetPipelineState to arn:aws:sts::111122223333:assumed-role/r/s.")]
    public void Problems_PermissionMissing_SaysWhichAndWhose(string message, string hint) =>
        Assert.Equal(hint, Assert.Single(ServiceDiagnostics.Problems(new("cloudformation", "CreateStack", "AccessDenied", message))).Hint);

    [Theory]
    [InlineData("HeadObject", "Allow s3:GetObject to the role or user that calls.")]
    [InlineData("ListObjectsV2", "Allow s3:ListBucket to the role or user that calls.")]
    [InlineData("PutObject", "Allow s3:PutObject to the role or user that calls.")]
    public void Problems_S3SaysNotWhatIsMissing_TheOperationDoes(string operation, string hint) =>
        Assert.Equal(hint, Assert.Single(ServiceDiagnostics.Problems(new("s3", operation, "AccessDenied", "Access Denied"))).Hint);

    [Fact]
    public void Problems_EnginesOwn_AreToldAsTheyAre()
    {
        Problem[] details = [new("MLOPS3007", "one"), new("MLOPS3007", "two")];

        Assert.Equal(details, ServiceDiagnostics.Problems(new("cloudformation", "CreateStack", "ValidationError", "one two") { Details = details }));
    }
}
