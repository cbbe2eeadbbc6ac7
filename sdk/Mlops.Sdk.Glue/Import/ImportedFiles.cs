using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Inspection;
using Mlops.Sdk.Glue.Rendering;
using Scriban.Runtime;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Puts together the files of an imported solution.</summary>
internal static class ImportedFiles
{
    /// <summary>Embeds the templates, which the classes take their resources from.</summary>
    private const string TemplateItems = """

          <!-- The imported templates: each class includes the resources of its own. -->
          <ItemGroup>
            <EmbeddedResource Include="Templates/*.json" LogicalName="%(Filename)%(Extension)" />
          </ItemGroup>

        </Project>
        """;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The files.</summary>
    /// <param name="name">The solution's name.</param>
    /// <param name="format">The form of its file.</param>
    /// <param name="drafts">The blueprints.</param>
    /// <param name="solution">The checkout, for the functions' code.</param>
    /// <param name="findings">What could not be known.</param>
    public static IReadOnlyList<ArchiveEntry> Of(string name, string format, IReadOnlyList<BlueprintDraft> drafts, PythonSolution solution, IReadOnlyList<Problem> findings) =>
    [
        .. NewSolution.Files(name, format).Select(file => file.Name == $"{name}/{name}.csproj" ? File(file.Name, WithTemplates(Encoding.UTF8.GetString(file.Content.Span))) : file),
        .. drafts.SelectMany(draft => Files(name, draft)),
        .. drafts.SelectMany(draft => draft.Functions).Distinct()
            .SelectMany(folder => FunctionCopy.Of(solution, folder))
            .Select(file => file with { Name = $"{name}/Lambdas/{file.Name}" }),
        File($"{name}.Tests/BundleTests.cs", TextTemplate.Named("imported-tests.sbn").Render(Data(name, drafts, findings))),
        File("README.md", TextTemplate.Named("imported-readme.sbn").Render(Data(name, drafts, findings))),
    ];

    private static IEnumerable<ArchiveEntry> Files(string name, BlueprintDraft draft)
    {
        yield return File($"{name}/{draft.ClassName}.cs", ClassSource.Render(draft, name));
        yield return File($"{name}/Templates/{ClassSource.ResourceName(draft)}", Json(draft.Template));
        yield return File($"requests/{draft.PipelineType}.json", Json(draft.Request));
        if (draft.StagedRequest is { } staged)
        {
            yield return File($"requests/multi-account/{draft.PipelineType}.json", Json(staged));
        }
    }

    private static string WithTemplates(string project) =>
        project[..project.LastIndexOf("</Project>", StringComparison.Ordinal)].TrimEnd() + "\n" + TemplateItems + "\n";

    private static ScriptObject Data(string name, IReadOnlyList<BlueprintDraft> drafts, IReadOnlyList<Problem> findings) => Model.Of(new
    {
        Name = new WrittenText(name),
        Blueprints = drafts.Select(draft => new
        {
            draft.PipelineType,
            ClassName = new WrittenText(draft.ClassName),
            Parameters = draft.Parameters.Where(parameter => parameter.IsSent).Select(parameter => parameter.Parameter.Name),
        }),
        Findings = findings.Select(finding => new { finding.Code, Place = finding.Pointer, finding.Message, Hint = finding.Hint ?? "" }),
    });

    private static string Json(JsonObject node) => node.ToJsonString(Readable) + "\n";

    private static ArchiveEntry File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
