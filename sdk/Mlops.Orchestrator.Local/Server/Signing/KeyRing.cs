using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mlops.CloudFormation;

namespace Mlops.Orchestrator.Local.Server.Signing;

/// <summary>Gives credentials, and knows those that it gave.</summary>
/// <remarks>
/// Nothing is kept of a session: its token says whose it is, and a secret of the key ring's that it was made here. Sessions of people outlive the process, by the key of
/// the state folder; those of functions end with it.
/// </remarks>
internal sealed class KeyRing
{
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly byte[] _key;
    private readonly byte[] _functionsKey = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    private readonly Principal _owner;

    /// <summary>A key ring.</summary>
    /// <param name="key">The secret that all credentials are derived from.</param>
    /// <param name="home">The account of whoever owns the local cloud.</param>
    public KeyRing(byte[] key, AwsAccount home)
    {
        _key = key;
        Owner = OwnerOf(key);
        _owner = new(home.AccountId, $"arn:{home.Partition}:iam::{home.AccountId}:user/local", $"AIDA{Owner.AccessKeyId[^12..]}");
    }

    /// <summary>The credentials of whoever owns the local cloud. They do not expire.</summary>
    public LocalCredentials Owner { get; }

    /// <summary>The credentials of whoever owns the state folder with this key.</summary>
    public static LocalCredentials OwnerOf(byte[] key) => new($"LOCAL{Id(Derive(key, "owner's id"), 15)}", Convert.ToBase64String(Derive(key, "owner's secret")));

    /// <summary>What only somebody with the key can answer to a number that somebody else has made up.</summary>
    public static string Prove(byte[] key, string challenge) => Convert.ToHexStringLower(Derive(key, $"server's proof of {challenge}"));

    /// <summary>A key ring whose credentials nobody can guess, and which end with it.</summary>
    public static KeyRing Create(AwsAccount home) => new(RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes), home);

    /// <inheritdoc cref="Prove(byte[], string)"/>
    public string Prove(string challenge) => Prove(_key, challenge);

    /// <summary>Whether somebody is the owner, and not a session or a function.</summary>
    public bool IsOwner(Principal principal) => ReferenceEquals(principal, _owner);

    /// <summary>Credentials of a role that somebody has assumed.</summary>
    /// <param name="principal">The session.</param>
    /// <param name="expires">When they end.</param>
    public LocalCredentials Assume(Principal principal, DateTimeOffset expires) => Session(_key, new(principal.AccountId, principal.Arn, principal.UserId, NewId(), expires.ToUnixTimeSeconds(), principal.IsFunction));

    /// <summary>Credentials of a function's process.</summary>
    /// <param name="account">The function's account.</param>
    /// <param name="name">The function's name.</param>
    public LocalCredentials ForFunction(AwsAccount account, string name) =>
        Session(_functionsKey, new(account.AccountId, $"arn:{account.Partition}:sts::{account.AccountId}:assumed-role/{name}/{name}", $"AROALOCAL:{name}", NewId(), Expires: null, IsFunction: true));

    /// <summary>Whose an access key is.</summary>
    /// <param name="accessKeyId">The access key's id.</param>
    /// <param name="sessionToken">The token that came with it.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="SignatureError">Nobody's, or of a session that has ended.</exception>
    public (LocalCredentials Credentials, Principal Principal) Find(string accessKeyId, string? sessionToken, DateTimeOffset now)
    {
        if (IsSame(accessKeyId, Owner.AccessKeyId) && string.IsNullOrEmpty(sessionToken))
        {
            return (Owner, _owner);
        }

        if (Read(sessionToken) is not var (key, session) || !IsSame(accessKeyId, session.AccessKeyId))
        {
            throw new SignatureError(SignatureFault.UnknownKey, "The AWS access key id that was given is not known to this local cloud.");
        }

        return session.Expires is { } expires && expires <= now.ToUnixTimeSeconds()
            ? throw new SignatureError(SignatureFault.Expired, "The security token included in the request is expired.")
            : (Session(key, session), new(session.AccountId, session.Arn, session.UserId) { IsFunction = session.IsFunction });
    }

    private static LocalCredentials Session(byte[] key, SessionClaims session)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(session, ClaimsJson.Default.SessionClaims);
        var token = $"{Convert.ToBase64String(claims)}.{Convert.ToBase64String(HMACSHA256.HashData(key, claims))}";
        return new(session.AccessKeyId, Convert.ToBase64String(Derive(key, $"secret of {token}")), token);
    }

    private (byte[] Key, SessionClaims Session)? Read(string? token)
    {
        if (token?.Split('.') is not [var claims, var seal])
        {
            return null;
        }

        Span<byte> content = new byte[token.Length];
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!Convert.TryFromBase64String(claims, content, out var length) || !Convert.TryFromBase64String(seal, given, out var sealLength) || sealLength != given.Length)
        {
            return null;
        }

        content = content[..length];
        foreach (var key in new[] { _key, _functionsKey })
        {
            if (CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, content), given))
            {
                return (key, JsonSerializer.Deserialize(content, ClaimsJson.Default.SessionClaims)!);
            }
        }

        return null;
    }

    private static string NewId() => $"ASIA{RandomNumberGenerator.GetString(IdCharacters, 16)}";

    private static string Id(byte[] hash, int length) => string.Concat(hash.Take(length).Select(value => IdCharacters[value % IdCharacters.Length]));

    private static byte[] Derive(byte[] key, string purpose) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(purpose));

    private static bool IsSame(string given, string expected) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}

/// <summary>What a session's token says.</summary>
internal sealed record SessionClaims(string AccountId, string Arn, string UserId, string AccessKeyId, long? Expires, bool IsFunction);

/// <summary>The JSON form of tokens.</summary>
[JsonSerializable(typeof(SessionClaims))]
internal sealed partial class ClaimsJson : JsonSerializerContext;
