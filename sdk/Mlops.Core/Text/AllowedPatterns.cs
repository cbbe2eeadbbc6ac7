using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Mlops.Core.Requests;

namespace Mlops.Core.Text;

/// <summary>Matches CloudFormation's AllowedPattern, a Java regular expression that the whole value must match.</summary>
internal static class AllowedPatterns
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<string, Regex> Compiled = [];

    /// <summary>Whether the whole text matches.</summary>
    /// <exception cref="ArgumentException">The pattern is not a regular expression.</exception>
    /// <exception cref="RegexMatchTimeoutException">The match took more than a second.</exception>
    public static bool IsMatch(string pattern, string text) => Compiled.GetOrAdd(pattern, Compile).IsMatch(text);

    /// <summary>What is wrong with a pattern; <see langword="null"/> for nothing.</summary>
    public static string? Fault(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            Compile(pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    // \A and \z rather than ^ and $, which would let a line feed at the end pass.
    private static Regex Compile(string pattern) => new($@"\A(?:{AsciiClasses.In(pattern)})\z", RegexOptions.CultureInvariant, Timeout);
}
