using System.Text.RegularExpressions;

namespace Mlops.Sdk.Glue.Solution.Python;

/// <summary>The head of a function at a module's top level.</summary>
/// <param name="Line">The number of its line, from 1.</param>
/// <param name="IsAsync">Whether it is a coroutine.</param>
/// <param name="Decorators">Its decorators without the at sign, outermost first.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed partial record PythonFunction(int Line, bool IsAsync, IReadOnlyList<string> Decorators, IReadOnlyList<PythonParameter> Parameters)
{
    /// <summary>The functions of a name, in their order.</summary>
    /// <param name="code">A module's code, as <see cref="PythonText"/> gives it.</param>
    /// <param name="name">The name.</param>
    public static IReadOnlyList<PythonFunction> All(string code, string name) =>
        [.. Head().Matches(code).Where(head => head.Groups["name"].Value == name).Select(head => Of(code, head))];

    private static PythonFunction Of(string code, Match head) => new(
        LineAt(code, head.Groups["def"].Index),
        head.Groups["async"].Success,
        [.. head.Groups["decorator"].Captures.Select(decorator => decorator.Value.Trim())],
        [.. Parts(code, head.Index + head.Length).Select(Parameter)]);

    /// <summary>The number of a place's line, from 1.</summary>
    public static int LineAt(string code, int at) => code.AsSpan(0, at).Count('\n') + 1;

    private static PythonParameter Parameter(string text) => new(NameIn().Match(text).Value, text.Contains('='));

    /// <summary>What stands between the commas up to the closing parenthesis.</summary>
    private static IEnumerable<string> Parts(string code, int from)
    {
        var depth = 0;
        for (var i = from; i < code.Length; i++)
        {
            var isEnd = depth == 0 && code[i] == ')';
            if (isEnd || (depth == 0 && code[i] == ','))
            {
                if (code[from..i].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                from = i + 1;
            }

            if (isEnd)
            {
                yield break;
            }

            depth += code[i] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
        }
    }

    [GeneratedRegex(@"^(?:@(?<decorator>[^\n]*)\n(?:[ \t)\]}][^\n]*\n|\r?\n)*)*(?<def>(?<async>async[ \t]+)?def)[ \t]+(?<name>\w+)[ \t]*\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Head();

    [GeneratedRegex(@"^\*{0,2}\w*|^/")]
    private static partial Regex NameIn();
}
