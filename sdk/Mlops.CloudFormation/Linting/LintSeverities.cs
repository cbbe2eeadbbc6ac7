using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Linting;

/// <summary>How much problems count: as <c>mlops.json</c> says, else <c>.editorconfig</c>, else as they are.</summary>
internal sealed class LintSeverities
{
    /// <summary>The member of <c>mlops.json</c>.</summary>
    public const string Member = "lint";

    private const string Form = "\"lint\": { \"MLOPS3404\": { \"severity\": \"none\", \"reason\": \"…\" } }";

    private static readonly string[] Words = ["error", "warning", "none"];

    private readonly Dictionary<string, string> _settings;
    private readonly Func<string, string?> _read;

    private LintSeverities(Dictionary<string, string> settings, Func<string, string?> read) => (_settings, _read) = (settings, read);

    /// <summary>Reads what the settings say.</summary>
    /// <param name="settings">The member <see cref="Member"/> of the settings.</param>
    /// <param name="read">Reads a file of text; <see langword="null"/> when there is none.</param>
    /// <exception cref="MlopsException">The settings are wrong; every problem is told.</exception>
    public static LintSeverities Of(JsonNode? settings, Func<string, string?> read)
    {
        var problems = new TemplateProblems();
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        if (settings is not (null or JsonObject))
        {
            Add(Member, "it is no object", problems);
        }

        foreach (var (code, setting) in settings as JsonObject ?? [])
        {
            var place = $"{Member}.{code}";
            if (!LintDiagnostics.Adjustable.Contains(code))
            {
                Add(place, "this is not the id of a problem whose severity can be set", problems);
            }
            else if (JsonText.StringOf((setting as JsonObject)?["severity"]) is not { } severity || !Words.Contains(severity))
            {
                Add(place, $"its severity is none of {string.Join(", ", Words)}", problems);
            }
            else if (string.IsNullOrWhiteSpace(JsonText.StringOf(setting!["reason"])))
            {
                Add(place, "it has no reason", problems);
            }
            else
            {
                known[code] = severity;
            }
        }

        problems.ThrowIfAny();
        return new LintSeverities(known, read);
    }

    /// <summary>The problems that count of a file, each with the severity it has there.</summary>
    /// <param name="problems">What was found.</param>
    /// <param name="file">The full path of the file; <see langword="null"/> for what is none.</param>
    public IReadOnlyList<Problem> Apply(IReadOnlyList<Problem> problems, string? file)
    {
        if (problems.Count == 0)
        {
            return problems;
        }

        var files = file is null ? new Dictionary<string, string>() : EditorConfig.Severities(file, _read);
        return [.. problems.Select(problem => Apply(problem, files)).OfType<Problem>()];
    }

    private Problem? Apply(Problem problem, IReadOnlyDictionary<string, string> files) =>
        !LintDiagnostics.Adjustable.Contains(problem.Code) ? problem : (_settings.GetValueOrDefault(problem.Code) ?? files.GetValueOrDefault(problem.Code)) switch
        {
            "error" => problem with { Severity = ProblemSeverity.Error },
            "warning" => problem with { Severity = ProblemSeverity.Warning },
            // What an editor only hints at is nothing that a build tells.
            "none" or "silent" or "suggestion" => null,
            _ => problem,
        };

    private static void Add(string place, string fault, TemplateProblems problems) =>
        problems.Add(new Problem(LintDiagnostics.LintSettings, $"The settings' {place} cannot be used: {fault}.") { Pointer = place, Expected = Form });
}
