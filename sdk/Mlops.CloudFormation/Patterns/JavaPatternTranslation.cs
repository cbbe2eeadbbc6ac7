using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mlops.CloudFormation.Patterns;

/// <summary>Writes a pattern of Java's in .NET's syntax. Classes are told by the characters they take, so that unions and intersections need no syntax.</summary>
internal sealed partial class JavaPatternTranslation(string pattern)
{
    private const int MaxLength = 4096;

    private const int MaxDepth = 100;

    private static readonly string[] GroupKinds = [":", "=", "!", ">", "<=", "<!"];

    private readonly StringBuilder _output = new();

    private int _at;

    /// <summary>Where the last atom begins in what is written; none after the start of a group or a quantifier.</summary>
    private int? _atom;

    /// <exception cref="FormatException">The pattern is not one, or cannot be told in .NET's syntax.</exception>
    public string Translate()
    {
        if (pattern.Length > MaxLength)
        {
            throw new FormatException($"it has {pattern.Length} characters; {MaxLength} are taken.");
        }

        Alternatives(dotTakesAll: false, depth: 0);
        return _at == pattern.Length ? _output.ToString() : throw Wrong("a parenthesis closes that none opens");
    }

    /// <summary>Everything up to the end of the group.</summary>
    private void Alternatives(bool dotTakesAll, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Wrong($"it is nested deeper than {MaxDepth} levels");
        }

        _atom = null;
        while (_at < pattern.Length && pattern[_at] != ')')
        {
            switch (pattern[_at])
            {
                case '|' or '^' or '$':
                    _output.Append(pattern[_at++]);
                    _atom = null;
                    break;
                case '(':
                    Group(ref dotTakesAll, depth);
                    break;
                case '*' or '+' or '?' or '{':
                    Quantifier();
                    break;
                case '.':
                    _at++;
                    Atom(dotTakesAll ? CharacterSet.Empty.Negated() : CharacterSet.LineEnds.Negated());
                    break;
                case '[':
                    _at++;
                    Atom(Class(depth));
                    break;
                case '\\':
                    Escape();
                    break;
                default:
                    Literal(pattern[_at++]);
                    break;
            }
        }
    }

    private void Group(ref bool dotTakesAll, int depth)
    {
        var start = _output.Length;
        _at++;
        var opening = "(";
        var inner = dotTakesAll;
        if (Take("?"))
        {
            if (GroupKinds.FirstOrDefault(Take) is { } kind)
            {
                opening = $"(?{kind}";
            }
            else if (Take("<"))
            {
                opening = $"(?<{Until('>')}>";
            }
            else
            {
                var flags = new string([.. pattern.Skip(_at).TakeWhile(unit => unit is not (':' or ')'))]);
                _at += flags.Length;
                if (flags.Length == 0 || flags.Any(flag => !"ims-".Contains(flag, StringComparison.Ordinal)) || flags.Count(flag => flag == '-') > 1)
                {
                    throw Wrong($"the flags '{flags}' have no equal here");
                }

                inner = flags.Split('-') is [_, var off] && off.Contains('s', StringComparison.Ordinal) ? false : dotTakesAll || flags.Contains('s', StringComparison.Ordinal);
                if (Take(")"))
                {
                    _output.Append(CultureInfo.InvariantCulture, $"(?{flags})");
                    (dotTakesAll, _atom) = (inner, null);
                    return;
                }

                opening = Take(":") ? $"(?{flags}:" : throw Wrong("a group's flags do not end");
            }
        }

        _output.Append(opening);
        Alternatives(inner, depth + 1);
        if (!Take(")"))
        {
            throw Wrong("a parenthesis is not closed");
        }

        _output.Append(')');
        _atom = start;
    }

    private void Quantifier()
    {
        if (_atom is not { } start)
        {
            throw Wrong($"'{pattern[_at]}' has nothing to repeat");
        }

        var quantifier = QuantifierText().Match(pattern, _at);
        if (!quantifier.Success)
        {
            throw Wrong("'{' begins no repetition");
        }

        _at += quantifier.Length;
        if (Take("+"))
        {
            _output.Insert(start, "(?>").Append(quantifier.Value).Append(')');
        }
        else
        {
            _output.Append(quantifier.Value).Append(Take("?") ? "?" : "");
        }

        _atom = null;
    }

    private void Escape()
    {
        if (Take(@"\Q"))
        {
            var end = pattern.IndexOf(@"\E", _at, StringComparison.Ordinal);
            foreach (var unit in end < 0 ? pattern[_at..] : pattern[_at..end])
            {
                Literal(unit);
            }

            _at = end < 0 ? pattern.Length : end + 2;
        }
        else if (Take(@"\R"))
        {
            Atom(@"(?:\r\n|[\n-\r\u0085\u2028\u2029])");
        }
        else if (Take(@"\k<"))
        {
            Atom($@"\k<{Until('>')}>");
        }
        else if (Anchor().Match(pattern, _at) is { Success: true } anchor)
        {
            _at += anchor.Length;
            _output.Append(anchor.Value);
            _atom = null;
        }
        else if (BackReference().Match(pattern, _at) is { Success: true } reference)
        {
            _at += reference.Length;
            // A digit that follows is none of the reference's.
            Atom($"(?:{reference.Value})");
        }
        else if (EscapedSet() is { } set)
        {
            Atom(set);
        }
        else
        {
            Literal(EscapedUnit());
        }
    }

    /// <summary>A class after its opening bracket, with its closing one.</summary>
    private CharacterSet Class(int depth)
    {
        if (depth > MaxDepth)
        {
            throw Wrong($"it is nested deeper than {MaxDepth} levels");
        }

        var isNegated = Take("^");
        CharacterSet? before = null;
        var set = CharacterSet.Empty;
        var isFirst = true;
        while (!(pattern[Present()] == ']' && !isFirst))
        {
            if (Take("&&"))
            {
                (before, set) = (before is null ? set : before.Intersection(set), CharacterSet.Empty);
            }
            else if (Take("["))
            {
                set = set.Union(Class(depth + 1));
            }
            else if (Take(@"\Q"))
            {
                var end = pattern.IndexOf(@"\E", _at, StringComparison.Ordinal);
                set = set.Union(CharacterSet.Of(string.Concat(pattern[_at..(end < 0 ? pattern.Length : end)].Select(unit => $"{unit}{unit}"))));
                _at = end < 0 ? pattern.Length : end + 2;
            }
            else
            {
                set = set.Union(pattern[_at] == '\\' && EscapedSet() is { } escaped ? escaped : Range());
            }

            isFirst = false;
        }

        _at++;
        set = before is null ? set : before.Intersection(set);
        return isNegated ? set.Negated() : set;
    }

    private CharacterSet Range()
    {
        var first = ClassUnit();
        if (pattern[Present()] != '-' || _at + 1 >= pattern.Length || pattern[_at + 1] is ']' or '[')
        {
            return CharacterSet.Of($"{first}{first}");
        }

        _at++;
        var last = ClassUnit();
        return first <= last ? CharacterSet.Of($"{first}{last}") : throw Wrong($"the range {first}-{last} ends before it begins");
    }

    private char ClassUnit()
    {
        var unit = pattern[Present()] == '\\' ? EscapedUnit() : pattern[_at++];
        return char.IsSurrogate(unit) ? throw Wrong("characters beyond U+FFFF in a class have no equal here") : unit;
    }

    /// <summary>A class that an escape names; <see langword="null"/>, and nothing read, when there is none.</summary>
    private CharacterSet? EscapedSet()
    {
        var name = _at + 1 < pattern.Length ? pattern[_at + 1] : '\0';
        CharacterSet? set = char.ToLowerInvariant(name) switch
        {
            'd' => CharacterSet.Digits,
            'w' => CharacterSet.Word,
            's' => CharacterSet.White,
            'h' => CharacterSet.Horizontal,
            'v' => CharacterSet.Vertical,
            'p' => CharacterSet.Empty,
            _ => null,
        };
        if (set is null)
        {
            return null;
        }

        _at += 2;
        if (name is 'p' or 'P')
        {
            var property = Take("{") ? Until('}') : $"{pattern[Present(_at++)]}";
            set = CharacterSet.WithProperty(property) ?? throw Wrong($"the property '{property}' of characters has no equal here");
        }

        return char.IsUpper(name) ? set.Negated() : set;
    }

    private char EscapedUnit()
    {
        _at++;
        var unit = pattern[Present()];
        if (CodePoint().Match(pattern, _at) is { Success: true } code)
        {
            _at += code.Length;
            var digits = code.Groups["hex"].Value;
            var number = digits.Length > 0 ? Convert.ToInt32(digits, 16) : Convert.ToInt32(code.Groups["octal"].Value, 8);
            return number <= char.MaxValue ? (char)number : throw Wrong($"the character {code.Value} has no equal here");
        }

        _at++;
        if (unit == 'c')
        {
            return (char)(pattern[Present(_at++)] ^ 64);
        }

        return unit switch
        {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            'a' => '\a',
            'e' => '\u001B',
            _ => !char.IsAsciiLetterOrDigit(unit) ? unit : throw Wrong($@"'\{unit}' is no escape"),
        };
    }

    private void Literal(char unit) => Atom(Regex.Escape($"{unit}"));

    private void Atom(CharacterSet set) => Atom(set.ToPattern());

    private void Atom(string text)
    {
        _atom = _output.Length;
        _output.Append(text);
    }

    private bool Take(string text)
    {
        var found = string.CompareOrdinal(pattern, _at, text, 0, text.Length) == 0;
        _at += found ? text.Length : 0;
        return found;
    }

    private string Until(char end)
    {
        var last = pattern.IndexOf(end, _at);
        var text = last < 0 ? throw Wrong($"'{end}' is missing") : pattern[_at..last];
        _at = last + 1;
        return Name().IsMatch(text) ? text : throw Wrong($"'{text}' is no name");
    }

    private int Present() => Present(_at);

    private int Present(int index) => index < pattern.Length ? index : throw Wrong("it ends too early");

    private FormatException Wrong(string what) => new($"{what} (at character {_at + 1}).");

    [GeneratedRegex(@"\G([*+?]|\{[0-9]{1,9}(,([0-9]{1,9})?)?\})")]
    private static partial Regex QuantifierText();

    [GeneratedRegex(@"\G\\[bBAGzZ]")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"\G\\[1-9]")]
    private static partial Regex BackReference();

    [GeneratedRegex(@"\G(x(?<hex>[0-9a-fA-F]{2})|x\{(?<hex>[0-9a-fA-F]{1,6})\}|u(?<hex>[0-9a-fA-F]{4})|0(?<octal>[0-3]?[0-7]{1,2}))")]
    private static partial Regex CodePoint();

    [GeneratedRegex(@"^[A-Za-z0-9_=]+\z")]
    private static partial Regex Name();
}
