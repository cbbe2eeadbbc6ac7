namespace Mlops.Orchestrator.Local.Server.Signing;

/// <summary>What the local cloud's callers sign with. Whoever has not been given them is refused.</summary>
/// <param name="AccessKeyId">Says who signs.</param>
/// <param name="SecretAccessKey">The secret; it is in no message and no log.</param>
/// <param name="SessionToken">Goes with each request, where the credentials are those of a session; <see langword="null"/> otherwise.</param>
internal sealed record LocalCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <inheritdoc/>
    public override string ToString() => AccessKeyId;
}

/// <summary>Who calls.</summary>
/// <param name="AccountId">The account of the caller.</param>
/// <param name="Arn">The caller's ARN, as <c>sts get-caller-identity</c> gives it.</param>
/// <param name="UserId">The caller's unique id.</param>
internal sealed record Principal(string AccountId, string Arn, string UserId)
{
    /// <summary>Whether a function calls that the local cloud runs.</summary>
    public bool IsFunction { get; init; }
}
