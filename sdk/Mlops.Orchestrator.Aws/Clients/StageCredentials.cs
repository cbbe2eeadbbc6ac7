using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Mlops.Orchestrator.Aws.Clients;

/// <summary>The credentials of a role in another account, fetched anew before they end.</summary>
/// <param name="securityToken">Gives them.</param>
/// <param name="roleArn">The role.</param>
internal sealed class StageCredentials(IAmazonSecurityTokenService securityToken, string roleArn) : RefreshingAWSCredentials
{
    private const string SessionName = "mlops";

    private static readonly ServiceCall Call = new("sts");

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var answer = await Call.InvokeAsync("AssumeRole", () => securityToken.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = SessionName })).ConfigureAwait(false);
        return new(new ImmutableCredentials(answer.Credentials.AccessKeyId, answer.Credentials.SecretAccessKey, answer.Credentials.SessionToken), answer.Credentials.Expiration!.Value);
    }
}
