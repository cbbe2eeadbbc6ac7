namespace Mlops.Orchestrator.Local;

/// <summary>Where AWS's clients find a local cloud that is served.</summary>
/// <param name="Url">The address of all services, on the loopback interface.</param>
/// <param name="AccessKeyId">The owner's access key.</param>
/// <param name="SecretAccessKey">The owner's secret. It is the same for a state folder each time.</param>
/// <param name="AccountId">The owner's account.</param>
/// <param name="Region">The region.</param>
public sealed record LocalEndpoint(Uri Url, string AccessKeyId, string SecretAccessKey, string AccountId, string Region)
{
    /// <summary>The address of the orchestrator's API; its requests are signed for the service <c>execute-api</c>.</summary>
    public Uri OrchestratorUrl => new(Url, Server.OrchestratorEndpoint.Path);

    /// <summary>The environment variables that lead AWS's clients here; <see langword="null"/> for those that would lead elsewhere.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["AWS_ENDPOINT_URL"] = Url.AbsoluteUri.TrimEnd('/'),
        ["AWS_ACCESS_KEY_ID"] = AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = SecretAccessKey,
        ["AWS_REGION"] = Region,
        ["AWS_DEFAULT_REGION"] = Region,
        ["MLOPS_ORCHESTRATOR_URL"] = OrchestratorUrl.AbsoluteUri,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_ENDPOINT_URL_S3"] = null,
        ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = null,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Url} ({AccessKeyId}, {AccountId}, {Region})";
}
