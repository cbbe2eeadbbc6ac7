using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Configuration;

/// <summary>Reads environment variables and collects what is wrong with them.</summary>
internal sealed class VariableReader(Func<string, string?> variable)
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>A text that must be there.</summary>
    public string Text(string name)
    {
        if (variable(name) is { Length: > 0 } text)
        {
            return text;
        }

        _problems.Add(ConfigurationDiagnostics.IsMissing(name));
        return "";
    }

    /// <summary>A switch: <c>True</c> or <c>Yes</c>, <c>False</c>, <c>No</c> or nothing, in any case.</summary>
    public bool Switch(string name)
    {
        var text = variable(name)?.Trim() ?? "";
        switch (text.ToUpperInvariant())
        {
            case "TRUE" or "YES":
                return true;
            case "FALSE" or "NO" or "":
                return false;
            default:
                _problems.Add(ConfigurationDiagnostics.IsInvalid(name, text, "True, Yes, False or No"));
                return false;
        }
    }
}
