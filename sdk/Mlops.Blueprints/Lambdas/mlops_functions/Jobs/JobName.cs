using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>The names of jobs, which can be used only once in an account and region.</summary>
internal static class JobName
{
    private const char Star = '*';
    private const int SuffixLength = 8;

    /// <summary>Reads a job's name. A star at its end stands for eight characters that follow from the properties and the stack.</summary>
    /// <remarks>
    /// So a job whose settings change has a new name each time, and a repeated request has the name of the first one.
    /// What stands before a star is shortened where the name would become too long.
    /// </remarks>
    /// <param name="properties">The properties.</param>
    /// <param name="name">The property that has the name.</param>
    /// <param name="kind">The kind of job.</param>
    /// <param name="seed">What the star's characters are made from.</param>
    public static string Read(JobProperties properties, string name, JobKind kind, string seed)
    {
        var text = properties.Text(name);
        if (text.EndsWith(Star))
        {
            var prefix = text[..^1];
            text = prefix[..Math.Min(prefix.Length, kind.MaximumNameLength - SuffixLength)] + Suffix(seed);
        }

        return text.Length == 0 ? text
            : text.Length > kind.MaximumNameLength ? properties.Wrong(name, $"'{text}' has {text.Length} characters; {kind.Noun} names have at most {kind.MaximumNameLength}", text)
            : IsName(text) ? text
            : properties.Wrong(name, $"'{text}' is not the form of {kind.Noun} names: letters, digits and hyphens, a letter or digit first and last", text);
    }

    /// <summary>What the star's characters are made from: other properties or another stack give another name.</summary>
    public static string Seed(string stackId, string logicalResourceId, JsonObject properties) =>
        $"{stackId}\n{logicalResourceId}\n{string.Join('\n', properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value?.ToJsonString()}"))}";

    private static string Suffix(string seed) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seed)))[..SuffixLength];

    /// <summary>The pattern of all job names: <c>[a-zA-Z0-9](-*[a-zA-Z0-9])*</c>.</summary>
    private static bool IsName(string text) =>
        char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
