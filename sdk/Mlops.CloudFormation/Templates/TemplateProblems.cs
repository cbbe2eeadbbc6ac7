using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Templates;

/// <summary>Collects what is wrong with a template and its values, so that all of it is told at once.</summary>
internal sealed class TemplateProblems
{
    private readonly List<Problem> _problems = [];

    /// <summary>What was added, in its order.</summary>
    public IReadOnlyList<Problem> All => _problems;

    public void Add(string code, string pointer, string message, string? hint = null) => Add(new Problem(code, message) { Pointer = pointer, Hint = hint });

    public void Add(Problem problem) => _problems.Add(problem);

    public void AddRange(IEnumerable<Problem> problems) => _problems.AddRange(problems);

    /// <summary>Adds a problem of the template's structure.</summary>
    public void Format(string pointer, string message) => Add(CloudFormationDiagnostics.TemplateFormat, pointer, $"Template format error: {message}");

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
        if (_problems.Count > 0)
        {
            throw new MlopsException(_problems);
        }
    }
}
