using Amazon.SecretsManager.Server;
using Amazon.SecretsManager.Server.Model;
using Mlops.Orchestrator.Local.Secrets;

namespace Mlops.Orchestrator.Local.Server.SecretsManager;

/// <summary>Secrets Manager's API over the secrets of one account and region.</summary>
/// <param name="secrets">The secrets.</param>
internal sealed partial class SecretService(SecretStore secrets) : SecretsManagerOperations
{
    public const string SigningName = "secretsmanager";

    private const int LongestRecovery = 30;
    private const int ShortestRecovery = 7;

    public override Task<CreateSecretResponse> CreateSecretAsync(CreateSecretRequest request, CancellationToken cancellationToken = default)
    {
        if (request.AddReplicaRegions is { Count: > 0 })
        {
            throw new InvalidParameterException("The local cloud does not replicate secrets.");
        }

        var (text, bytes) = (request.SecretString, request.SecretBinary?.ToArray());
        if (secrets.Find(request.Name!) is { } present && request.ClientRequestToken is { } token && present.Versions.Any(version => version.Id == token && version.IsSame(text, bytes)))
        {
            return Task.FromResult(new CreateSecretResponse { ARN = present.Arn, Name = present.Name, VersionId = token });
        }

        var saved = secrets.Create(request.Name!, created =>
        {
            var described = created with { Description = request.Description, KmsKeyId = request.KmsKeyId, Tags = Tags(request.Tags) };
            return text is null && bytes is null ? described : secrets.WithValue(described, request.ClientRequestToken, text, bytes, StoredSecret.Current);
        });
        return Task.FromResult(new CreateSecretResponse { ARN = saved.Arn, Name = saved.Name, VersionId = saved.Versions is [var first] ? first.Id : null });
    }

    public override Task<GetSecretValueResponse> GetSecretValueAsync(GetSecretValueRequest request, CancellationToken cancellationToken = default)
    {
        var secret = secrets.GetUsable(request.SecretId!);
        var stage = request.VersionStage ?? (request.VersionId is null ? StoredSecret.Current : null);
        var version = secret.Versions.FirstOrDefault(found => (request.VersionId ?? found.Id) == found.Id && (stage is null || found.Stages.Contains(stage)))
            ?? throw new ResourceNotFoundException(request.VersionId is { } id
                ? $"Secrets Manager can't find the specified secret value for VersionId: {id}"
                : $"Secrets Manager can't find the specified secret value for staging label: {stage}");
        return Task.FromResult(new GetSecretValueResponse
        {
            ARN = secret.Arn,
            Name = secret.Name,
            VersionId = version.Id,
            SecretString = version.Text,
            SecretBinary = version.Bytes is null ? null : new(version.Bytes),
            VersionStages = [.. version.Stages],
            CreatedDate = version.Created.UtcDateTime,
        });
    }

    public override Task<PutSecretValueResponse> PutSecretValueAsync(PutSecretValueRequest request, CancellationToken cancellationToken = default)
    {
        var stages = request.VersionStages ?? [StoredSecret.Current];
        var id = request.ClientRequestToken ?? Guid.NewGuid().ToString();
        var secret = secrets.Change(request.SecretId!, found => secrets.WithValue(found, id, request.SecretString, request.SecretBinary?.ToArray(), stages));
        return Task.FromResult(new PutSecretValueResponse { ARN = secret.Arn, Name = secret.Name, VersionId = id, VersionStages = [.. secret.Versions.First(version => version.Id == id).Stages] });
    }

    public override Task<UpdateSecretResponse> UpdateSecretAsync(UpdateSecretRequest request, CancellationToken cancellationToken = default)
    {
        var hasValue = request.SecretString is not null || request.SecretBinary is not null;
        var id = hasValue ? request.ClientRequestToken ?? Guid.NewGuid().ToString() : null;
        var secret = secrets.Change(request.SecretId!, found =>
        {
            var described = found with { Description = request.Description ?? found.Description, KmsKeyId = request.KmsKeyId ?? found.KmsKeyId };
            return hasValue ? secrets.WithValue(described, id, request.SecretString, request.SecretBinary?.ToArray(), StoredSecret.Current) : described;
        });
        return Task.FromResult(new UpdateSecretResponse { ARN = secret.Arn, Name = secret.Name, VersionId = id });
    }

    public override Task<DeleteSecretResponse> DeleteSecretAsync(DeleteSecretRequest request, CancellationToken cancellationToken = default)
    {
        var (isForced, window) = (request.ForceDeleteWithoutRecovery == true, request.RecoveryWindowInDays);
        if (isForced ? window is not null : window is not (null or (>= ShortestRecovery and <= LongestRecovery)))
        {
            throw new InvalidParameterException(isForced
                ? "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays."
                : $"The RecoveryWindowInDays value must be between {ShortestRecovery} and {LongestRecovery} days (inclusive).");
        }

        var secret = isForced ? secrets.Get(request.SecretId!) : secrets.GetUsable(request.SecretId!);
        var gone = secrets.Delete(secret, isForced ? 0 : window ?? LongestRecovery);
        return Task.FromResult(new DeleteSecretResponse { ARN = secret.Arn, Name = secret.Name, DeletionDate = gone.UtcDateTime });
    }

    public override Task<RestoreSecretResponse> RestoreSecretAsync(RestoreSecretRequest request, CancellationToken cancellationToken = default)
    {
        var secret = secrets.Restore(request.SecretId!);
        return Task.FromResult(new RestoreSecretResponse { ARN = secret.Arn, Name = secret.Name });
    }

    public override Task<GetRandomPasswordResponse> GetRandomPasswordAsync(GetRandomPasswordRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetRandomPasswordResponse { RandomPassword = RandomPassword.Create(request) });
}
