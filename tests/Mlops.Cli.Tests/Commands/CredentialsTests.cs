using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Microsoft.AspNetCore.Http;
using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary>The kinds of profile that AWS's configuration files have, each with AWS's services in the local cloud.</summary>
public sealed class CredentialsTests : IAsyncLifetime, IDisposable
{
    private const string Settings = """{"region": "us-east-1", "accountId": "000000000000", "blueprintBucket": "mlops-blueprints", "assetsBucket": "mlops-assets"}""";
    private const string Session = "acme";

    /// <summary>The file of the session's token: the SHA-1 of its name.</summary>
    private const string TokenFile = "293abb6b76d7791c0732cc517d38c4b5c734b87f.json";

    private readonly TemporaryFolder _home = new();
    private ServedAws _aws = null!;

    public async Task InitializeAsync()
    {
        _aws = await ServedAws.StartAsync();
        await _aws.DeployAsync(Settings);
        _aws.Environment["HOME"] = _home.Path;
        _aws.Environment["USERPROFILE"] = _home.Path;
        _aws.Environment["AWS_CONFIG_FILE"] = _home.Write("config", $"""
            [profile keys]
            aws_access_key_id = {_aws.Environment["AWS_ACCESS_KEY_ID"]}
            aws_secret_access_key = {_aws.Environment["AWS_SECRET_ACCESS_KEY"]}
            region = us-east-1

            [profile role]
            role_arn = arn:aws:iam::{ServedAws.AccountId}:role/operator
            source_profile = keys
            region = us-east-1

            [profile sso]
            sso_session = {Session}
            sso_account_id = {ServedAws.AccountId}
            sso_role_name = Operator
            region = us-east-1

            [sso-session {Session}]
            sso_region = us-east-1
            sso_start_url = https://acme.awsapps.com/start
            sso_registration_scopes = sso:account:access
            """);
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("keys")]
    [InlineData("role")]
    public async Task Profile_GivesCredentials_AreUsed(string profile)
    {
        ForgetVariables();

        var result = await _aws.RunAsync("pipelines", "--target", "aws", "--profile", profile);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.True((await _aws.RunAsync("pipelines", "--target", _aws.Environment["MLOPS_ORCHESTRATOR_URL"]!, "--profile", profile)).ExitCode == 0);
        _aws.Environment["AWS_PROFILE"] = profile;
        Assert.True((await _aws.RunAsync("pipelines", "--target", "aws")).ExitCode == 0);
    }

    [Fact]
    public async Task Profile_OfSingleSignOn_GetsItsRolesCredentialsFromThePortal()
    {
        var role = await AssumeRoleAsync();
        string? asked = null;
        await using var portal = new LoopbackServer(async context =>
        {
            asked = $"{context.Request.Path}{context.Request.QueryString} {context.Request.Headers["x-amz-sso_bearer_token"]}";
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$"""
                {"roleCredentials": {"accessKeyId": "{{role.AccessKeyId}}", "secretAccessKey": "{{role.SecretAccessKey}}", "sessionToken": "{{role.SessionToken}}", "expiration": {{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}} } }
                """);
        });
        await portal.StartAsync();
        SignIn(DateTimeOffset.UtcNow.AddHours(8));
        ForgetVariables();
        _aws.Environment["AWS_ENDPOINT_URL_SSO"] = portal.Url;

        var result = await _aws.RunAsync("pipelines", "--target", "aws", "--profile", "sso");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("/federation/credentials", asked, StringComparison.Ordinal);
        Assert.Contains("role_name=Operator", asked, StringComparison.Ordinal);
        Assert.EndsWith(" token-of-the-session", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_OfSingleSignOn_SessionHasEnded_SaysHowToSignIn()
    {
        SignIn(DateTimeOffset.UtcNow.AddHours(-1));
        ForgetVariables();

        var result = await _aws.RunAsync("pipelines", "--target", "aws", "--profile", "sso");

        Assert.Equal((6, ""), (result.ExitCode, result.Output));
        Assert.Contains("MLOPS4071", result.Error, StringComparison.Ordinal);
        Assert.Contains("aws sso login", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_HaveExpired_SaysHowToRenewThem()
    {
        await using var sts = new LoopbackServer(async context =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "text/xml";
            await context.Response.WriteAsync("""<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The security token included in the request is expired</Message></Error><RequestId>1</RequestId></ErrorResponse>""");
        });
        await sts.StartAsync();
        _aws.Environment["AWS_ENDPOINT_URL_STS"] = sts.Url;

        var result = await _aws.RunAsync("pipelines", "--target", "aws");

        Assert.Equal((6, ""), (result.ExitCode, result.Output));
        Assert.Contains("have expired", result.Error, StringComparison.Ordinal);
        Assert.Contains("aws sso login", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "no profile 'nobody'")]
    [InlineData("", "none were found")]
    public async Task Credentials_AreNotThere_SaysWhereTheyWereLookedFor(string profile, string words)
    {
        ForgetVariables();
        _aws.Environment["AWS_PROFILE"] = profile;
        _aws.Environment["AWS_EC2_METADATA_DISABLED"] = "true";

        var result = await _aws.RunAsync("pipelines", "--target", "aws");

        Assert.Equal((6, ""), (result.ExitCode, result.Output));
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }

    private void ForgetVariables() => (_aws.Environment["AWS_ACCESS_KEY_ID"], _aws.Environment["AWS_SECRET_ACCESS_KEY"]) = (null, null);

    /// <summary>What <c>aws sso login</c> leaves.</summary>
    private void SignIn(DateTimeOffset until) => _home.Write(
        Path.Combine(".aws", "sso", "cache", TokenFile),
        $$"""{"startUrl": "https://acme.awsapps.com/start", "region": "us-east-1", "accessToken": "token-of-the-session", "expiresAt": "{{until:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""");

    private async Task<Credentials> AssumeRoleAsync()
    {
        using var sts = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials(_aws.Environment["AWS_ACCESS_KEY_ID"], _aws.Environment["AWS_SECRET_ACCESS_KEY"]),
            new AmazonSecurityTokenServiceConfig { ServiceURL = _aws.Environment["AWS_ENDPOINT_URL"], AuthenticationRegion = "us-east-1" });
        return (await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = $"arn:aws:iam::{ServedAws.AccountId}:role/operator", RoleSessionName = "sso" })).Credentials;
    }
}
