using System.Text.RegularExpressions;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Synthesis;

/// <summary>
/// Finds the lines of the author's source that declared what a template has. The CDK tells nobody where a construct was made, and each question to its bridge costs milliseconds;
/// but a resource's logical id begins with the ids of its constructs, which stand as literals where these are made.
/// </summary>
/// <remarks>Source: AWS CDK Developer Guide, "Identifiers": a logical id is the ids of the path, without <c>Resource</c> and <c>Default</c>, and a hash of eight digits where there are several.</remarks>
internal sealed partial class ConstructLines
{
    private readonly StackDefinition _definition;
    private readonly string _project;
    private readonly List<(string Id, SourceLocation Place)> _constructs = [];
    private readonly List<(string Id, SourceLocation Place)> _outputs = [];

    /// <param name="definition">The definition whose source is looked into, where it is there to look into.</param>
    /// <param name="project">The project's folder.</param>
    public ConstructLines(StackDefinition definition, string project)
    {
        (_definition, _project) = (definition, project);
        if (Here(definition.Location).File is { Length: > 0 } file && File.Exists(file))
        {
            var source = File.ReadAllText(file);
            _constructs.AddRange(Places(Construct().Matches(source), source, file));
            _outputs.AddRange(Places(Output().Matches(source), source, file));
        }
    }

    /// <summary>The line of what a pointer into the template leads to; the definition's own when it cannot be told for certain.</summary>
    public SourceLocation Of(string pointer) => pointer.Split('/') switch
    {
        ["", "Parameters", var name, ..] => _definition.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Location is { File.Length: > 0 } place ? Here(place) : Here(_definition.Location),
        ["", "Resources", var name, ..] => Only(_constructs, id => name.StartsWith(id, StringComparison.Ordinal)),
        ["", "Outputs", var name, ..] => Only(_outputs, id => id == name),
        _ => Here(_definition.Location),
    };

    /// <summary>The longest id wins: <c>ScoreRole</c> is not made where <c>Score</c> is. Of an id that is there twice the line is not certain.</summary>
    private SourceLocation Only(List<(string Id, SourceLocation Place)> declared, Func<string, bool> fits) =>
        declared.Where(one => fits(one.Id)).GroupBy(one => one.Id.Length).MaxBy(group => group.Key)?.ToList() is [var only] ? only.Place : Here(_definition.Location);

    private SourceLocation Here(SourceLocation place) => string.IsNullOrEmpty(place.File) ? place : place with { File = SourceFiles.Find(place.File, _project) };

    private static IEnumerable<(string Id, SourceLocation Place)> Places(MatchCollection matches, string source, string file) => matches
        .Select(match => (Id: string.Concat(match.Groups["id"].Value.Where(char.IsAsciiLetterOrDigit)), Place: new SourceLocation(file, 1 + source.AsSpan(0, match.Index).Count('\n'))))
        .Where(found => found.Id.Length > 0);

    /// <summary>A construct's scope and id, as in <c>new Queue(stack, "Orders")</c>.</summary>
    [GeneratedRegex("""\bnew\b[\s\w.<>]*\(\s*[\w.]+\s*,\s*"(?<id>[^"\\]+)"\s*[,)]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Construct();

    /// <summary>An output's name, as in <c>stack.AddOutput("Customers", …)</c>.</summary>
    [GeneratedRegex("""\.AddOutput\(\s*"(?<id>[^"\\]+)"\s*,""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Output();
}
