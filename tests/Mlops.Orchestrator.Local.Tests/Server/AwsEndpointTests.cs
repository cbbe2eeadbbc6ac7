using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.Tests.Server.S3;

namespace Mlops.Orchestrator.Local.Tests.Server;

/// <summary>One address for all services: who is served by which, and what the others hear.</summary>
public sealed class AwsEndpointTests(S3EndpointFixture fixture) : IClassFixture<S3EndpointFixture>
{
    private const string Form = "application/x-www-form-urlencoded; charset=utf-8";

    private string Address => new Uri(fixture.Url).Authority;

    [Fact]
    public async Task Request_OfAServiceThatIsNotHere_HearsWhatIs()
    {
        var (status, answer) = await Json("DynamoDB_20120810.PutItem").Signed(Address, fixture.Credentials, "dynamodb").SendAsync(Address);

        Assert.Equal(400, status);
        Assert.Contains("x-amzn-errortype: UnknownOperationException", answer, StringComparison.Ordinal);
        Assert.Matches("it has no service 'dynamodb', but [a-z0-9, ]*s3, sagemaker, [a-z0-9, ]*sts\\.", answer.Replace("\\u0027", "'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_OfAnOperationThatIsNotHere_HearsItInTheServicesProtocol()
    {
        var (status, answer) = await Query("Action=GetFederationToken&Version=2011-06-15").Signed(Address, fixture.Credentials, "sts").SendAsync(Address);

        Assert.Equal(400, status);
        Assert.Contains("<Code>InvalidAction</Code>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRole_OfAStagesAccount_GivesCredentialsOfThatAccount()
    {
        var (_, answer) = await Query("Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::222233334444:role/ops/deploy&RoleSessionName=me").Signed(Address, fixture.Credentials, "sts").SendAsync(Address);
        var session = new LocalCredentials(Value(answer, "AccessKeyId"), Value(answer, "SecretAccessKey"), Value(answer, "SessionToken"));

        var (status, identity) = await Query("Action=GetCallerIdentity&Version=2011-06-15").Signed(Address, session, "sts").SendAsync(Address);

        Assert.Equal(200, status);
        Assert.Equal(("222233334444", "arn:aws:sts::222233334444:assumed-role/deploy/me"), (Value(identity, "Account"), Value(identity, "Arn")));
        foreach (var other in new[] { session with { SessionToken = null }, session with { SessionToken = session.SessionToken + "A" }, session with { SecretAccessKey = "x" }, session with { AccessKeyId = fixture.Credentials.AccessKeyId } })
        {
            Assert.Equal(403, (await Query("Action=GetCallerIdentity&Version=2011-06-15").Signed(Address, other, "sts").SendAsync(Address)).Status);
        }
    }

    [Theory]
    [InlineData("RoleArn=arn:aws:iam::222233334444:user/deploy&RoleSessionName=me", "is no role")]
    [InlineData("RoleArn=arn:aws:iam::22223333444:role/deploy&RoleSessionName=me", "is no role")]
    [InlineData("RoleArn=arn:aws:iam::222233334444:role/deploy&RoleSessionName=m", "RoleSessionName")]
    [InlineData("RoleArn=arn:aws:iam::222233334444:role/deploy&RoleSessionName=me&DurationSeconds=899", "DurationSeconds")]
    [InlineData("RoleSessionName=me", "RoleArn is missing")]
    public async Task AssumeRole_OfWhatIsNone_IsRefused(string parameters, string message)
    {
        var (status, answer) = await Query($"Action=AssumeRole&Version=2011-06-15&{parameters}").Signed(Address, fixture.Credentials, "sts").SendAsync(Address);

        Assert.Equal(400, status);
        Assert.Contains("<Code>ValidationError</Code>", answer, StringComparison.Ordinal);
        Assert.Contains(message, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_NotSigned_IsRefusedInTheCallersProtocol()
    {
        var (status, answer) = await Query("Action=GetCallerIdentity&Version=2011-06-15").SendAsync(Address);
        var (_, json) = await Json("SageMaker.ListTags").SendAsync(Address);

        Assert.Equal(403, status);
        Assert.Contains("<Code>MissingAuthenticationToken</Code>", answer, StringComparison.Ordinal);
        Assert.Contains("x-amzn-errortype: MissingAuthenticationTokenException", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_LargerThanAnyServiceTakes_IsRefused()
    {
        var (status, answer) = await Query($"Action=GetCallerIdentity&x={new string('x', 8_000_000)}").Signed(Address, fixture.Credentials, "sts").SendAsync(Address);

        Assert.Equal(413, status);
        Assert.Contains("RequestEntityTooLarge", answer, StringComparison.Ordinal);
    }

    private static RawRequest Query(string form) => new RawRequest("POST", "/", form).With("content-type", Form);

    private static RawRequest Json(string target) => new RawRequest("POST", "/", "{}").With("x-amz-target", target);

    private static string Value(string answer, string element) => answer.Split($"<{element}>")[1].Split("</")[0];
}
