using System.Security.Cryptography;
using Amazon.SecretsManager.Server.Model;

namespace Mlops.Orchestrator.Local.Secrets;

/// <summary>Random passwords: "GetRandomPassword" in the AWS Secrets Manager API Reference.</summary>
internal static class RandomPassword
{
    private const int DefaultLength = 32;
    private const int MaximumLength = 4096;

    private const string Lowercase = "abcdefghijklmnopqrstuvwxyz";
    private const string Uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Numbers = "0123456789";
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <summary>Makes a password.</summary>
    /// <exception cref="InvalidParameterException">There is none of that kind.</exception>
    public static string Create(GetRandomPasswordRequest request)
    {
        var length = request.PasswordLength ?? DefaultLength;
        var kinds = new[]
        {
            request.ExcludeLowercase == true ? "" : Lowercase,
            request.ExcludeUppercase == true ? "" : Uppercase,
            request.ExcludeNumbers == true ? "" : Numbers,
            request.ExcludePunctuation == true ? "" : Punctuation,
            request.IncludeSpace == true ? " " : "",
        }.Select(kind => string.Concat(kind.Except(request.ExcludeCharacters ?? ""))).Where(kind => kind.Length > 0).ToList();
        var required = request.RequireEachIncludedType == false ? [] : kinds;
        if (length is < 1 or > MaximumLength || length < required.Count || kinds.Count == 0)
        {
            throw new InvalidParameterException($"No password of {length} characters can have one of each of {kinds.Count} types of characters; it may have 1 to {MaximumLength}.");
        }

        var password = required.Select(kind => RandomNumberGenerator.GetString(kind, 1)[0])
            .Concat(RandomNumberGenerator.GetString(string.Concat(kinds), (int)length - required.Count)).ToArray();
        RandomNumberGenerator.Shuffle(password.AsSpan());
        return new string(password);
    }
}
