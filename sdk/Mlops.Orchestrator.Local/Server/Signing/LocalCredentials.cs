using System.Security.Cryptography;

namespace Mlops.Orchestrator.Local.Server.Signing;

/// <summary>What the local cloud's callers sign with. Whoever has not been given them is refused.</summary>
/// <param name="AccessKeyId">Says who signs.</param>
/// <param name="SecretAccessKey">The secret; it is in no file and no message.</param>
internal sealed record LocalCredentials(string AccessKeyId, string SecretAccessKey)
{
    private const string KeyIdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>New ones, which nobody can guess.</summary>
    public static LocalCredentials Create() => new($"LOCAL{RandomNumberGenerator.GetString(KeyIdCharacters, 15)}", Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)));

    /// <inheritdoc/>
    public override string ToString() => AccessKeyId;
}
