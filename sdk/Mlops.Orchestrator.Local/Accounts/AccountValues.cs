using Mlops.CloudFormation.Intrinsics;
using Mlops.Orchestrator.Local.Parameters;
using Mlops.Orchestrator.Local.Secrets;

namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>What an account's templates read from its Parameter Store and its secrets.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="secrets">The secrets.</param>
internal sealed class AccountValues(ParameterStore parameters, SecretStore secrets) : IOutsideValues
{
    public string? FindParameter(string name, long? version = null) => Find(name, version, isSecure: false);

    public string? FindSecureParameter(string name, long? version) => Find(name, version, isSecure: true);

    public string? FindSecret(string id, string? stage, string? version) => secrets.Find(id) is { Deleted: null } secret
        ? secret.Versions.FirstOrDefault(found => version is null ? found.Stages.Contains(stage!) : found.Id == version && (stage is null || found.Stages.Contains(stage)))?.Text
        : null;

    private string? Find(string name, long? version, bool isSecure) => parameters.Find(name) is { } found && found.Type == StoredParameter.SecureString == isSecure
        ? (version is null ? found.Latest : found.Versions.FirstOrDefault(other => other.Number == version))?.Value
        : null;
}
