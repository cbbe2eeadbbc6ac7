using System.Text;

namespace Mlops.Orchestrator.Local.Logs;

/// <summary>A filter pattern of terms: "Filter pattern syntax for metric filters, subscription filters, and filter log events" in the Amazon CloudWatch Logs User Guide.</summary>
/// <remarks>All terms have to be in a message, those behind <c>-</c> must not be. Terms behind <c>?</c> count when there are no others: one of them has to be there.</remarks>
internal sealed class LogFilter
{
    private readonly List<string> _required = [];
    private readonly List<string> _optional = [];
    private readonly List<string> _excluded = [];

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is none, or one of another kind.</exception>
    public static LogFilter Parse(string pattern)
    {
        var filter = new LogFilter();
        var rest = pattern.AsSpan().Trim();
        if (rest is ['{' or '[' or '%', ..])
        {
            throw new FormatException($"The pattern '{pattern}' is for JSON, for columns or a regular expression. The local cloud takes terms and quoted phrases.");
        }

        while (rest.Length > 0)
        {
            var terms = rest[0] switch { '?' => filter._optional, '-' => filter._excluded, _ => filter._required };
            rest = terms == filter._required ? rest : rest[1..];
            terms.Add(ReadTerm(ref rest, pattern));
            rest = rest.TrimStart();
        }

        return filter;
    }

    /// <summary>Whether a message has what the pattern asks for.</summary>
    public bool Matches(string message)
    {
        return _required.TrueForAll(Has) && !_excluded.Exists(Has) && (_required.Count > 0 || _optional.Count == 0 || _optional.Exists(Has));

        bool Has(string term) => message.Contains(term, StringComparison.Ordinal);
    }

    private static string ReadTerm(ref ReadOnlySpan<char> rest, string pattern)
    {
        if (rest is not ['"', ..])
        {
            var length = rest.IndexOfAny(" \t") is >= 0 and var end ? end : rest.Length;
            var term = rest[..length].ToString();
            rest = rest[length..];
            return term.Length > 0 && term.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-' or ':' or '/' or '@')
                ? term
                : throw new FormatException($"Invalid filter pattern '{pattern}': a term with other characters than letters, digits and underscores stands in double quotes.");
        }

        var phrase = new StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case '"':
                    rest = rest[(i + 1)..];
                    return phrase.ToString();
                case '\\' when i + 1 < rest.Length:
                    phrase.Append(rest[++i]);
                    break;
                case var other:
                    phrase.Append(other);
                    break;
            }
        }

        throw new FormatException($"Invalid filter pattern '{pattern}': a quote is not closed.");
    }
}
