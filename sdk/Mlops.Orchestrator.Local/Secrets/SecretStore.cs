using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.SecretsManager.Server.Model;
using Mlops.CloudFormation;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Secrets;

/// <summary>The secrets of one account and region.</summary>
/// <param name="account">The account and region.</param>
/// <param name="state">The records.</param>
/// <param name="time">The clock.</param>
internal sealed partial class SecretStore(AwsAccount account, StateDatabase state, TimeProvider time)
{
    private const int MaximumVersions = 100;
    private const int MaximumBytes = 65_536;
    private const int SuffixLength = 6;
    private const string SuffixCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly Lock _gate = new();
    private readonly Records<StoredSecret> _records = state.Records(StateDatabase.ScopeOf(account), "secret", SecretJson.Record.StoredSecret);

    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>All secrets, by name, those that are marked for deletion included.</summary>
    public IReadOnlyList<StoredSecret> List() => [.. _records.List().Where(IsThere)];

    /// <summary>A secret by name, by ARN, or by an ARN without the last six characters; <see langword="null"/> when there is none.</summary>
    public StoredSecret? Find(string id)
    {
        if (!Arn.TryParse(id, out var arn))
        {
            return There(id);
        }

        var name = arn.Resource.Split(':', 2).ElementAtOrDefault(1) ?? "";
        return name.Length > SuffixLength + 1 && There(name[..^(SuffixLength + 1)]) is { } whole && whole.Arn == id ? whole
            : There(name) is { } found && found.Arn[..^(SuffixLength + 1)] == id ? found
            : null;
    }

    /// <summary>A secret.</summary>
    /// <exception cref="ResourceNotFoundException">There is none.</exception>
    public StoredSecret Get(string id) => Find(id) ?? throw new ResourceNotFoundException("Secrets Manager can't find the specified secret.");

    /// <summary>A secret that may be used.</summary>
    /// <exception cref="InvalidRequestException">It is marked for deletion.</exception>
    public StoredSecret GetUsable(string id) =>
        Get(id) is { Deleted: null } found ? found : throw new InvalidRequestException("You can't perform this operation on the secret because it was marked for deletion.");

    /// <summary>Makes a secret.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fill">Gives it what it has besides.</param>
    /// <param name="suffix">The end of its ARN; <see langword="null"/> for a random one.</param>
    public StoredSecret Create(string name, Func<StoredSecret, StoredSecret> fill, string? suffix = null)
    {
        if (!NameForm().IsMatch(name))
        {
            throw new InvalidParameterException("Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");
        }

        lock (_gate)
        {
            switch (There(name))
            {
                case { Deleted: null }:
                    throw new ResourceExistsException($"The operation failed because the secret {name} already exists.");
                case not null:
                    throw new InvalidRequestException("You can't create this secret because a secret with this name is already scheduled for deletion.");
            }

            var arn = account.Arn("secretsmanager", $"secret:{name}-{suffix ?? RandomNumberGenerator.GetString(SuffixCharacters, SuffixLength)}");
            return Save(fill(new(name, arn.ToString(), Now)));
        }
    }

    /// <summary>Changes a secret.</summary>
    public StoredSecret Change(string id, Func<StoredSecret, StoredSecret> change)
    {
        lock (_gate)
        {
            return Save(change(GetUsable(id)) with { Changed = Now });
        }
    }

    /// <summary>A secret with a value more.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="token">The value's id; <see langword="null"/> for a new one. What has that id already is the value that is meant, if it is the same.</param>
    /// <param name="text">The value as a text.</param>
    /// <param name="bytes">The value as bytes.</param>
    /// <param name="stages">The labels that it takes from other values.</param>
    public StoredSecret WithValue(StoredSecret secret, string? token, string? text, byte[]? bytes, params IReadOnlyList<string> stages)
    {
        CheckValue(text, bytes);
        var id = token ?? Guid.NewGuid().ToString();
        if (secret.Versions.FirstOrDefault(version => version.Id == id) is { } present)
        {
            return present.IsSame(text, bytes)
                ? secret
                : throw new ResourceExistsException($"You can't use ClientRequestToken {id} because that value is already in use for a version of secret {secret.Arn}.");
        }

        var isCurrent = stages.Contains(StoredSecret.Current);
        var before = secret.Versions.Select(version => version with { Stages = [.. Moved(version.Stages, stages, isCurrent)] }).ToList();
        var added = new SecretVersion(id, Now) { Text = text, Bytes = bytes, Stages = stages };
        // A value without a label is one that Secrets Manager may delete.
        var surplus = before.Where(version => version.Stages.Count == 0).Take(before.Count + 1 - MaximumVersions).ToList();
        return secret with { Versions = [.. before.Except(surplus), added], Changed = Now };
    }

    /// <summary>Marks a secret for deletion, or deletes it at once.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="days">How long it can be restored; 0 for not at all.</param>
    /// <returns>When it is gone for good.</returns>
    public DateTimeOffset Delete(StoredSecret secret, long days)
    {
        lock (_gate)
        {
            var gone = Now.AddDays(days);
            if (days == 0)
            {
                _records.Delete(secret.Name);
            }
            else
            {
                Save(secret with { Deleted = Now, Gone = gone });
            }

            return gone;
        }
    }

    /// <summary>Takes the mark for deletion from a secret.</summary>
    public StoredSecret Restore(string id)
    {
        lock (_gate)
        {
            return Save(Get(id) with { Deleted = null, Gone = null });
        }
    }

    private static void CheckValue(string? text, byte[]? bytes)
    {
        if (text is not null && bytes is not null)
        {
            throw new InvalidParameterException("You can't specify both a binary secret value and a string secret value in the same secret.");
        }

        if ((text is null ? bytes?.Length : Encoding.UTF8.GetByteCount(text)) is not (>= 1 and <= MaximumBytes))
        {
            throw new InvalidParameterException($"You must provide either SecretString or SecretBinary, with 1 to {MaximumBytes} bytes.");
        }
    }

    /// <summary>The labels that a value keeps. The one that was current is the previous one then, and the one before that is not.</summary>
    private static IEnumerable<string> Moved(IReadOnlyList<string> present, IReadOnlyList<string> taken, bool isCurrent)
    {
        var kept = present.Except(taken);
        return !isCurrent ? kept
            : present.Contains(StoredSecret.Current) ? kept.Append(StoredSecret.Previous).Distinct()
            : kept.Where(stage => stage != StoredSecret.Previous);
    }

    private StoredSecret Save(StoredSecret secret)
    {
        _records.Save(secret.Name, secret);
        return secret;
    }

    private StoredSecret? There(string name) => _records.Find(name) is { } found && IsThere(found) ? found : null;

    private bool IsThere(StoredSecret secret) => secret.Gone is null || secret.Gone > Now;

    [GeneratedRegex(@"\A[A-Za-z0-9/_+=.@!\-]{1,512}\z")]
    private static partial Regex NameForm();
}
