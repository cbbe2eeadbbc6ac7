using System.Globalization;
using System.Text;

namespace Mlops.CloudFormation.Resources;

/// <summary>Makes a text that a regular expression matches, as far as the expression has no more than groups, alternatives, classes and counts.</summary>
internal sealed class PatternSample
{
    private const int MaxLength = 4096;

    private readonly string _pattern;
    private readonly byte[] _seed;
    private readonly int _more;
    private int _position;
    private int _taken;

    private PatternSample(string pattern, byte[] seed, int more)
    {
        (_pattern, _seed, _more) = (pattern, seed, more);
    }

    /// <summary>A text for a pattern; <see langword="null"/> when the pattern has more.</summary>
    /// <param name="pattern">The regular expression.</param>
    /// <param name="minimum">The least number of characters.</param>
    /// <param name="maximum">The greatest.</param>
    /// <param name="seed">What the choice of characters depends on.</param>
    public static string? Of(string pattern, int minimum, int maximum, byte[] seed)
    {
        // What may be repeated without end is repeated more and more, until the text is long enough.
        for (var more = 0; more <= 64; more = more == 0 ? 1 : more * 2)
        {
            var reader = new PatternSample(pattern, seed, more);
            if (reader.Alternatives() is not { } text || reader._position < pattern.Length)
            {
                return null;
            }

            if (text.Length >= Math.Max(minimum, 1) || text.Length > maximum)
            {
                return text;
            }
        }

        return null;
    }

    private bool Has => _position < _pattern.Length;

    private string? Alternatives()
    {
        string? first = null;
        do
        {
            if (Sequence() is not { } text)
            {
                return null;
            }

            first = first is null or "" ? text : first;
        }
        while (Take('|'));
        return first;
    }

    private string? Sequence()
    {
        var text = new StringBuilder();
        while (Has && _pattern[_position] is not ('|' or ')'))
        {
            var start = _position;
            if (Atom() is not { } atom)
            {
                return null;
            }

            var end = _position;
            var count = Count();
            text.Append(atom);
            for (var index = 1; index < count; index++)
            {
                // Read again, for other characters of the same classes.
                var after = _position;
                _position = start;
                text.Append(Atom());
                _position = after;
            }

            if (count == 0)
            {
                text.Length -= atom.Length;
            }

            if (text.Length > MaxLength || end == start)
            {
                return null;
            }
        }

        return text.ToString();
    }

    private string? Atom()
    {
        var character = _pattern[_position++];
        switch (character)
        {
            case '^' or '$':
                return "";
            case '.':
                return Pick("abcdefghijklmnopqrstuvwxyz0123456789");
            case '[':
                return Class() is { Length: > 0 } members ? Pick(members) : null;
            case '\\':
                return Has && Escaped(_pattern[_position++]) is { } escaped ? escaped.Length == 0 ? "" : Pick(escaped) : null;
            case '(':
                if (Take('?') && !Take(':'))
                {
                    return null;
                }

                return Alternatives() is { } text && Take(')') ? text : null;
            case '*' or '+' or '?':
                return null;
            default:
                return character.ToString();
        }
    }

    private int Count()
    {
        var count = true switch
        {
            _ when Take('*') => _more,
            _ when Take('+') => 1 + _more,
            _ when Take('?') => 0,
            _ when Has && _pattern[_position] == '{' && _pattern.IndexOf('}', _position) is > 0 and var end => Between(end),
            _ => 1,
        };
        Take('?');
        return count;
    }

    private int Between(int end)
    {
        var limits = _pattern[(_position + 1)..end].Split(',');
        _position = end + 1;
        var least = int.TryParse(limits[0], NumberStyles.None, CultureInfo.InvariantCulture, out var minimum) ? minimum : 0;
        var most = limits.Length == 1 ? least : int.TryParse(limits[1], NumberStyles.None, CultureInfo.InvariantCulture, out var maximum) ? maximum : int.MaxValue;
        return Math.Min(least + _more, Math.Min(most, MaxLength));
    }

    private string? Class()
    {
        var isNegated = Take('^');
        var members = new StringBuilder();
        for (var first = true; Has && (first || _pattern[_position] != ']'); first = false)
        {
            var character = _pattern[_position++];
            var one = character switch
            {
                '[' when Has && _pattern[_position] is ':' or '[' or '^' => null,
                '&' when Has && _pattern[_position] == '&' => null,
                '\\' => Has ? Escaped(_pattern[_position++]) : null,
                _ => character.ToString(),
            };
            if (one is null)
            {
                return null;
            }

            if (one.Length == 1 && Has && _pattern[_position] == '-' && _position + 1 < _pattern.Length && _pattern[_position + 1] != ']')
            {
                _position++;
                var last = _pattern[_position++];
                if (last == '\\')
                {
                    return null;
                }

                for (var member = one[0]; member <= last && member < 0x7f; member++)
                {
                    members.Append(member);
                }
            }
            else
            {
                members.Append(one);
            }
        }

        if (!Take(']'))
        {
            return null;
        }

        var of = members.ToString();
        return isNegated ? string.Concat(Enumerable.Range('0', 'z' - '0' + 1).Select(code => (char)code).Where(char.IsAsciiLetterOrDigit).Where(one => !of.Contains(one))) : of;
    }

    private static string? Escaped(char character) => character switch
    {
        'd' => "0123456789",
        'w' => "abcdefghijklmnopqrstuvwxyz0123456789",
        'S' => "abcdefghijklmnopqrstuvwxyz0123456789",
        's' => " ",
        'b' or 'A' or 'z' or 'Z' => "",
        'r' => "\r",
        'n' => "\n",
        't' => "\t",
        _ when char.IsAsciiLetterOrDigit(character) => null,
        _ => character.ToString(),
    };

    private string Pick(string members)
    {
        // Letters and digits first: they need no escape wherever the text goes.
        var plain = string.Concat(members.Where(char.IsAsciiLetterOrDigit));
        var of = plain.Length > 0 ? plain : members;
        return of[_seed[_taken++ % _seed.Length] % of.Length].ToString();
    }

    private bool Take(char character)
    {
        if (!Has || _pattern[_position] != character)
        {
            return false;
        }

        _position++;
        return true;
    }
}
