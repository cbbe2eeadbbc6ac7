using System.Text.RegularExpressions;
using Mlops.Sdk.Glue.Solution.Python;

namespace Mlops.Sdk.Glue.Solution.Edits;

/// <summary>A function of the solution that an edit relies on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The parameters that it must begin with; <see langword="null"/> when none is looked at.</param>
internal sealed record WrappedFunction(string Name, IReadOnlyList<string>? Parameters)
{
    /// <summary>The decorators that it may have; <see langword="null"/> for any.</summary>
    public IReadOnlyList<string>? Decorators { get; init; } = [];

    /// <summary>The line that is looked for.</summary>
    public string Head => $"def {Name}(";

    /// <summary>What it is to be, for people.</summary>
    public string Expected
    {
        get
        {
            var parameters = Parameters is null ? "..." : string.Join(", ", Parameters);
            var decorators = Decorators is { Count: > 0 } ? $", decorated with @{string.Join(" or @", Decorators)} or not at all" : "";
            var others = Parameters is null ? "" : "; further parameters if they may be left out";
            return $"one function at the top level that begins with 'def {Name}({parameters}'{decorators}{others}";
        }
    }

    /// <summary>Whether a module has it.</summary>
    /// <param name="code">The module's code, as <see cref="PythonText"/> gives it.</param>
    public bool IsIn(string code) => PythonFunction.All(code, Name).Count > 0;

    /// <summary>Why what a module has of its name cannot be relied on, with the line.</summary>
    /// <param name="code">The module's code, as <see cref="PythonText"/> gives it.</param>
    public IEnumerable<(int Line, string Fault)> Faults(string code)
    {
        var functions = PythonFunction.All(code, Name);
        foreach (var function in functions.Skip(1))
        {
            yield return (function.Line, $"'{Name}' is defined again; the first time is in line {functions[0].Line}");
        }

        foreach (Match other in OtherBinding().Matches(code))
        {
            yield return (PythonFunction.LineAt(code, other.Index), $"'{Name}' is assigned or imported beside the function of this name");
        }

        foreach (var fault in functions.Take(1).SelectMany(FaultsOf))
        {
            yield return (functions[0].Line, fault);
        }
    }

    private IEnumerable<string> FaultsOf(PythonFunction function)
    {
        if (function.IsAsync)
        {
            yield return $"'{Name}' is a coroutine";
        }

        foreach (var decorator in function.Decorators.Where(decorator => Decorators?.Contains(decorator) == false))
        {
            yield return $"'{Name}' is decorated with @{decorator}, which may change what it takes or gives";
        }

        if (Parameters is null)
        {
            yield break;
        }

        PythonParameter[] positional = [.. function.Parameters.Where(p => p.Name != "/").TakeWhile(p => p.Name[0] != '*')];
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (i >= positional.Length || positional[i].Name != Parameters[i])
            {
                var found = i >= positional.Length ? "none" : $"'{positional[i].Name}'";
                yield return $"'{Name}' has {found} for its parameter {i + 1}, where '{Parameters[i]}' was looked for";
                yield break;
            }
        }

        foreach (var parameter in function.Parameters.Skip(Parameters.Count).Where(p => !p.IsOptional))
        {
            yield return $"'{Name}' has the parameter '{parameter.Name}', which may not be left out";
        }
    }

    private Regex OtherBinding() => new(
        $@"^{Name}[ \t]*(?::[^=\n]*)?=(?!=)|^from[ \t][^\n(]*?import[ \t]+(?:\([^)]*?\b{Name}\b(?![ \t]+as\b)|[^\n(]*?\b{Name}\b(?![ \t]+as\b))|^class[ \t]+{Name}\b",
        RegexOptions.Multiline | RegexOptions.CultureInvariant);
}
