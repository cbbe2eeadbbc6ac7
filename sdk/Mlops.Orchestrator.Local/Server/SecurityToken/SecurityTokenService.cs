using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.SecurityToken.Server;
using Amazon.SecurityToken.Server.Model;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Server.SecurityToken;

/// <summary>STS: who one is, and being somebody else. The accounts of the stages are reached so, as on AWS.</summary>
/// <remarks>Roles are not looked up, and what they may do is not checked: the local cloud is its owner's.</remarks>
/// <param name="keys">Gives credentials.</param>
/// <param name="caller">Who calls.</param>
internal sealed partial class SecurityTokenService(KeyRing keys, Caller caller) : SecurityTokenOperations
{
    public const string SigningName = "sts";

    private const int DefaultSeconds = 3600;
    private const int ShortestSeconds = 900;
    private const int LongestSeconds = 43200;

    public override Task<GetCallerIdentityResponse> GetCallerIdentityAsync(GetCallerIdentityRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetCallerIdentityResponse { Account = caller.Principal.AccountId, Arn = caller.Principal.Arn, UserId = caller.Principal.UserId });

    public override Task<AssumeRoleResponse> AssumeRoleAsync(AssumeRoleRequest request, CancellationToken cancellationToken = default)
    {
        var seconds = request.DurationSeconds ?? DefaultSeconds;
        if (seconds is < ShortestSeconds or > LongestSeconds)
        {
            throw Refused("ValidationError", $"The requested DurationSeconds is {seconds}; it must be from {ShortestSeconds} to {LongestSeconds}.");
        }

        if (!SessionName().IsMatch(request.RoleSessionName!))
        {
            throw Refused("ValidationError", @"RoleSessionName must have 2 to 64 characters of [\w+=,.@-].");
        }

        if (!Arn.TryParse(request.RoleArn!, out var role) || role.Service != "iam" || !role.Resource.StartsWith("role/", StringComparison.Ordinal) || !AccountId().IsMatch(role.AccountId))
        {
            throw Refused("ValidationError", $"'{request.RoleArn}' is no role: expected arn:aws:iam::ACCOUNT:role/NAME.");
        }

        var name = role.Resource.Split('/')[^1];
        var id = $"AROALOCAL{role.AccountId}:{request.RoleSessionName}";
        var session = new Principal(role.AccountId, $"arn:{role.Partition}:sts::{role.AccountId}:assumed-role/{name}/{request.RoleSessionName}", id) { IsFunction = caller.Principal.IsFunction };
        // Callers compare the end with the clock of the machine.
        var expires = DateTimeOffset.UtcNow.AddSeconds(seconds);
        var credentials = keys.Assume(session, expires);
        return Task.FromResult(new AssumeRoleResponse
        {
            AssumedRoleUser = new() { Arn = session.Arn, AssumedRoleId = id },
            Credentials = new() { AccessKeyId = credentials.AccessKeyId, SecretAccessKey = credentials.SecretAccessKey, SessionToken = credentials.SessionToken, Expiration = expires.UtcDateTime },
        });
    }

    private static AmazonSecurityTokenException Refused(string code, string message) => new(message, null, ErrorType.Sender, code, null, HttpStatusCode.BadRequest);

    [GeneratedRegex(@"\A[\w+=,.@-]{2,64}\z", RegexOptions.ECMAScript)]
    private static partial Regex SessionName();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountId();
}
