using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Linting;

/// <summary>What a template asks not to be told: in its own metadata of all of it, in a resource's metadata of that resource, each with a reason.</summary>
internal sealed class LintExceptions
{
    /// <summary>The member of <c>Metadata</c>: a mapping of ids to reasons.</summary>
    public const string Declaration = "Mlops::Lint";

    private readonly List<(string Pointer, string Code)> _exceptions = [];

    private LintExceptions()
    {
    }

    /// <summary>Reads the exceptions; what is wrong with them goes to <paramref name="problems"/>.</summary>
    public static LintExceptions Of(JsonObject tree, TemplateProblems problems)
    {
        var exceptions = new LintExceptions();
        exceptions.Read(tree["Metadata"], "", problems);
        foreach (var (logicalId, resource) in tree["Resources"] as JsonObject ?? [])
        {
            exceptions.Read((resource as JsonObject)?["Metadata"], $"/Resources/{logicalId}", problems);
        }

        return exceptions;
    }

    /// <summary>The problems for which there is no exception.</summary>
    public IReadOnlyList<Problem> Without(IEnumerable<Problem> problems) =>
        [.. problems.Where(problem => !_exceptions.Exists(exception => exception.Code == problem.Code && (problem.Pointer + "/").StartsWith(exception.Pointer + "/", StringComparison.Ordinal)))];

    private void Read(JsonNode? metadata, string pointer, TemplateProblems problems)
    {
        if ((metadata as JsonObject)?[Declaration] is not { } declared)
        {
            return;
        }

        var place = $"{pointer}/Metadata/{Declaration}";
        if (declared is not JsonObject reasons)
        {
            Add(place, $"{Declaration} is no mapping.", problems);
            return;
        }

        foreach (var (code, reason) in reasons)
        {
            if (!LintDiagnostics.Adjustable.Contains(code))
            {
                Add($"{place}/{code}", $"'{code}' is not an id of a problem for which there can be an exception.", problems);
            }
            else if (string.IsNullOrWhiteSpace(JsonText.StringOf(reason)))
            {
                Add($"{place}/{code}", $"The exception for {code} has no reason.", problems);
            }
            else
            {
                _exceptions.Add((pointer, code));
            }
        }
    }

    private static void Add(string place, string message, TemplateProblems problems) => problems.Add(new Problem(LintDiagnostics.LintSettings, message)
    {
        Pointer = place,
        Expected = $"{Declaration}: {{ {LintDiagnostics.PropertyValue}: \"the reason\" }}",
        Severity = ProblemSeverity.Warning,
    });
}
