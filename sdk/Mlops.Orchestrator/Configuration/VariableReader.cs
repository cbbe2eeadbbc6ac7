using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;

namespace Mlops.Orchestrator.Configuration;

/// <summary>Reads environment variables and collects what is wrong with them.</summary>
internal sealed class VariableReader(Func<string, string?> variable)
{
    private const int AccountIdLength = 12;

    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>A text that may be there; empty when it is not.</summary>
    public string TextOrEmpty(string name) => variable(name) ?? "";

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

    /// <summary>The id of an account, which must be there.</summary>
    public string AccountId(string name)
    {
        var text = Text(name);
        if (text.Length > 0 && !(text.Length == AccountIdLength && text.All(char.IsAsciiDigit)))
        {
            _problems.Add(ConfigurationDiagnostics.IsInvalid(name, text, "the 12 digits of an account's id"));
        }

        return text;
    }

    /// <summary>The name of a stage, which may be there; empty when it is not.</summary>
    public string StageOrEmpty(string name)
    {
        var text = TextOrEmpty(name);
        if (text.Length > 0 && !StageNames.All.Contains(text))
        {
            _problems.Add(ConfigurationDiagnostics.IsInvalid(name, text, string.Join(" or ", StageNames.All)));
        }

        return text;
    }

    /// <summary>A switch: <c>True</c> or <c>Yes</c>, <c>False</c> or <c>No</c>, in any case.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="otherwise">What it is without the variable.</param>
    public bool Switch(string name, bool otherwise = false)
    {
        var text = variable(name)?.Trim() ?? "";
        switch (text.ToUpperInvariant())
        {
            case "TRUE" or "YES":
                return true;
            case "FALSE" or "NO":
                return false;
            case "":
                return otherwise;
            default:
                _problems.Add(ConfigurationDiagnostics.IsInvalid(name, text, "True, Yes, False or No"));
                return false;
        }
    }

    /// <summary>One of several words, in any case.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="otherwise">What it is without the variable.</param>
    /// <param name="words">The words, in capitals.</param>
    public T OneOf<T>(string name, T otherwise, Dictionary<string, T> words)
    {
        var text = variable(name)?.Trim() ?? "";
        if (text.Length == 0)
        {
            return otherwise;
        }

        if (words.TryGetValue(text.ToUpperInvariant(), out var value))
        {
            return value;
        }

        _problems.Add(ConfigurationDiagnostics.IsInvalid(name, text, string.Join(" or ", words.Keys)));
        return otherwise;
    }
}
