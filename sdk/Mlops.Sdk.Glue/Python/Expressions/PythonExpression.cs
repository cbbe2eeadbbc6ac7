using System.Globalization;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Python.Expressions;

/// <summary>A Python expression. It can only be made from quoted texts, numbers and names of this assembly, so it never runs what a manifest says.</summary>
internal sealed class PythonExpression
{
    /// <summary>Longer expressions are laid out over several lines.</summary>
    private const int MaxLine = 110;

    private const int Indent = 4;

    private readonly string _open;
    private readonly IReadOnlyList<(string Prefix, PythonExpression Value)> _items;
    private readonly string _close;

    private PythonExpression(string open, IReadOnlyList<(string Prefix, PythonExpression Value)> items, string close)
    {
        (_open, _items, _close) = (open, items, close);
        Line = open + string.Join(", ", items.Select(item => item.Prefix + item.Value.Line)) + (open == "(" && items.Count == 1 ? "," : "") + close;
    }

    /// <summary><c>None</c>.</summary>
    public static PythonExpression None { get; } = Atom("None");

    /// <summary>The expression on one line.</summary>
    public string Line { get; }

    /// <summary>A text.</summary>
    public static PythonExpression Text(string text) => Atom(Quoting.Python(text));

    /// <summary>A whole number.</summary>
    public static PythonExpression Number(int number) => Atom(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number as JSON has it; Python writes numbers the same way.</summary>
    public static PythonExpression Number(System.Text.Json.Nodes.JsonValue number) => Atom(number.ToJsonString());

    /// <summary><c>True</c> or <c>False</c>.</summary>
    public static PythonExpression Truth(bool truth) => Atom(truth ? "True" : "False");

    /// <summary>A list.</summary>
    public static PythonExpression List(IEnumerable<PythonExpression> items) => new("[", [.. items.Select(item => ("", item))], "]");

    /// <summary>A tuple.</summary>
    public static PythonExpression Tuple(IEnumerable<PythonExpression> items) => new("(", [.. items.Select(item => ("", item))], ")");

    /// <summary>A dictionary.</summary>
    public static PythonExpression Dictionary(IEnumerable<(string Key, PythonExpression Value)> members) =>
        new("{", [.. members.Select(member => ($"{Quoting.Python(member.Key)}: ", member.Value))], "}");

    /// <summary>A call with arguments by position.</summary>
    /// <param name="name">The function, a name of this assembly.</param>
    /// <param name="arguments">The arguments.</param>
    public static PythonExpression Call(string name, params IEnumerable<PythonExpression> arguments) =>
        new($"{name}(", [.. arguments.Select(argument => ("", argument))], ")");

    /// <summary>A call with arguments by name; those that are <see langword="null"/> are left out.</summary>
    /// <param name="name">The function, a name of this assembly.</param>
    /// <param name="arguments">The arguments.</param>
    public static PythonExpression CallNamed(string name, params IEnumerable<(string Name, PythonExpression? Value)> arguments) =>
        new($"{name}(", [.. arguments.Where(a => a.Value is not null).Select(a => ($"{a.Name}=", a.Value!))], ")");

    /// <summary>The expression, over as many lines as it takes.</summary>
    /// <param name="indent">How far its first line is indented.</param>
    /// <param name="before">How many characters stand before it on its line.</param>
    public string Written(int indent = 0, int before = 0)
    {
        if (_items.Count == 0 || before + Line.Length < MaxLine)
        {
            return Line;
        }

        var inner = indent + Indent;
        var blanks = new string(' ', inner);
        var items = _items.Select(item => $"{blanks}{item.Prefix}{item.Value.Written(inner, inner + item.Prefix.Length)},\n");
        return $"{_open}\n{string.Concat(items)}{new string(' ', indent)}{_close}";
    }

    /// <summary>Whether a function whose name begins so is called anywhere in the expression.</summary>
    /// <param name="prefix">The beginning of the name.</param>
    public bool Calls(string prefix) => _open.StartsWith(prefix, StringComparison.Ordinal) || _items.Any(item => item.Value.Calls(prefix));

    private static PythonExpression Atom(string text) => new(text, [], "");
}
