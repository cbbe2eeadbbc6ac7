using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Templates;

/// <summary>Collects what is wrong with a template and its values, so that all of it is told at once.</summary>
internal sealed partial class TemplateProblems
{
    private readonly List<Problem> _problems = [];

    /// <summary>What was added, in its order.</summary>
    public IReadOnlyList<Problem> All => _problems;

    public void Add(string code, string pointer, string message, string? hint = null) => Add(new Problem(code, message) { Pointer = pointer, Hint = hint });

    public void Add(Problem problem) => _problems.Add(problem);

    /// <summary>Adds what does not stop the work: a text that means something else than it looks like.</summary>
    public void Warn(string pointer, string message, string? hint = null) =>
        _problems.Add(new Problem(CloudFormationDiagnostics.SurprisingText, message) { Pointer = pointer, Hint = hint, Severity = ProblemSeverity.Warning });

    public void AddRange(IEnumerable<Problem> problems) => _problems.AddRange(problems);

    /// <summary>Adds a problem of the template's structure.</summary>
    public void Format(string pointer, string message) => Add(CloudFormationDiagnostics.TemplateFormat, pointer, $"Template format error: {message}");

    /// <summary>Adds a problem if a member's name is not one.</summary>
    public void Name(string kind, string name, string pointer)
    {
        if (!LogicalId().IsMatch(name))
        {
            Format(pointer, $"{kind} name {name} is non alphanumeric.");
        }
    }

    /// <summary>The text of a member; one that is no text is a problem, and so is one that is too long.</summary>
    public string? Text(JsonObject of, string key, string pointer, int maximum = int.MaxValue)
    {
        var text = JsonText.StringOf(of[key]);
        if (of[key] is not null && text is null)
        {
            Format($"{pointer}/{key}", $"Every {key} member must be a string.");
        }
        else if (text?.Length > maximum)
        {
            Format($"{pointer}/{key}", $"'{key}' has {text.Length} characters, more than the {maximum} that are taken.");
        }

        return text;
    }

    /// <summary>Adds a problem if a section has too many members.</summary>
    public void Limit(string section, int count, int maximum)
    {
        if (count > maximum)
        {
            Add(CloudFormationDiagnostics.TemplateLimit, $"/{section}", $"Template format error: Number of {section.ToLowerInvariant()}, {count}, is greater than maximum allowed, {maximum}");
        }
    }

    /// <exception cref="MlopsException">Problems were added.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Any(problem => problem.Severity == ProblemSeverity.Error))
        {
            throw new MlopsException(_problems);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9]{1,255}\z")]
    private static partial Regex LogicalId();
}
