using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Sdk.Glue.Rendering;
using Mlops.Sdk.Glue.Solution;
using Mlops.Sdk.Glue.Solution.Edits;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>Writes what an integration would do as files, for teams that review or merge by hand, with a page that says where each goes.</summary>
internal static class GlueFiles
{
    /// <summary>The page's file name.</summary>
    public const string Page = "README.md";

    /// <summary>The files by their paths, with slashes. Templates and Lambda zips are not among them: the bundle has them.</summary>
    /// <param name="blueprints">The blueprints.</param>
    /// <exception cref="MlopsException">They cannot be in the solution together, or one cannot be in it at all; every reason is named.</exception>
    public static IReadOnlyDictionary<string, byte[]> For(IReadOnlyList<BlueprintFiles> blueprints)
    {
        BlueprintManifest[] manifests = [.. blueprints.Select(b => b.Manifest)];
        var checkout = new Checkout(new Dictionary<string, byte[]>()) { HasTests = true };
        var problems = BlueprintRules.Check(checkout, IntegrationRecord.Empty, [], blueprints, replace: true).ToList();
        if (problems.Exists(problem => problem.Severity == ProblemSeverity.Error))
        {
            throw new MlopsException(problems);
        }

        SolutionEdit[] edits = [.. Integration.EditsFor(checkout, manifests)];
        var files = GeneratedFiles.For(blueprints, checkout);
        files[SolutionPaths.Record] = IntegrationRecord.Of(blueprints, files, IntegrationRecord.Empty).Write();
        foreach (var key in blueprints.SelectMany(b => b.Files.Keys))
        {
            files.Remove(SolutionPaths.Assets + key);
        }

        foreach (var edit in edits)
        {
            files[EditFile(edit)] = Encoding.UTF8.GetBytes(MarkedBlock.Insert("", 0, edit.Lines, blankLines: 0));
        }

        var page = new PageModel(
            [.. manifests.OrderBy(m => m.PipelineType, StringComparer.Ordinal).Select(Describe)],
            [.. edits.Select(edit => new PageEdit(EditFile(edit), edit.Path, edit.Place))],
            files.ContainsKey($"{checkout.PolicyFolder}/{SolutionPaths.PermissionsModule}"));
        files[Page] = Encoding.UTF8.GetBytes(TextTemplate.Named("page.md.sbn").Render(Model.Of(page)));
        return files;
    }

    private static string EditFile(SolutionEdit edit) => $"edits/{edit.Path[(edit.Path.LastIndexOf('/') + 1)..]}";

    private static PageBlueprint Describe(BlueprintManifest manifest) => new(
        manifest.PipelineType,
        manifest.Version,
        manifest.Description,
        BlueprintFiles.KeysOf(manifest),
        PythonJson.Dumps(RequestSample.For(manifest)));
}
