using System.Text;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Intrinsics;
using Mlops.Orchestrator.Local.Parameters;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Secrets;

namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>What an account's templates read from its Parameter Store, its secrets, S3 and the stacks of all accounts.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="secrets">The secrets.</param>
/// <param name="objects">The buckets.</param>
/// <param name="accounts">The accounts.</param>
internal sealed class AccountValues(ParameterStore parameters, SecretStore secrets, IObjectStore objects, LocalAccounts accounts) : IOutsideValues
{
    public string? FindParameter(string name, long? version = null) => Find(name, version, isSecure: false);

    public string? FindSecureParameter(string name, long? version) => Find(name, version, isSecure: true);

    public string? FindSecret(string id, string? stage, string? version) => secrets.Find(id) is { Deleted: null } secret
        ? secret.Versions.FirstOrDefault(found => version is null ? found.Stages.Contains(stage!) : found.Id == version && (stage is null || found.Stages.Contains(stage)))?.Text
        : null;

    public string? FindObject(string bucket, string key) =>
        objects.BucketExists(bucket) && objects.GetAsync(bucket, key).GetAwaiter().GetResult() is { } found ? Encoding.UTF8.GetString(found.Content.Span) : null;

    public string? FindOutput(StackOutputName name) => AwsAccount.IsValid(name.AccountId, name.Region)
        ? accounts[new(name.AccountId, name.Region)].StackStore.Find(name.Stack)?.Outputs.FirstOrDefault(output => output.Name == name.Output)?.Value
        : null;

    private string? Find(string name, long? version, bool isSecure) => parameters.Find(name) is { } found && found.Type == StoredParameter.SecureString == isSecure
        ? (version is null ? found.Latest : found.Versions.FirstOrDefault(other => other.Number == version))?.Value
        : null;
}
