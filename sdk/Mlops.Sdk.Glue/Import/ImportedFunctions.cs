using System.Text.Json.Nodes;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Finds the code of a template's functions in the checkout.</summary>
internal static class ImportedFunctions
{
    /// <summary>The folders of the checkout whose zips the template's functions take their code from.</summary>
    /// <param name="template">The template.</param>
    /// <param name="solution">The checkout.</param>
    /// <param name="findings">Receives functions and layers without a folder.</param>
    public static IReadOnlyList<string> Of(JsonObject template, PythonSolution solution, Findings findings)
    {
        var folders = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (id, function) in TemplateFacts.Resources(template, "AWS::Lambda::Function"))
        {
            var code = (function["Properties"] as JsonObject)?["Code"] as JsonObject;
            if (code?.ContainsKey("ZipFile") == true)
            {
                continue;
            }

            var folder = FolderOf(code?["S3Key"]);
            if (folder is not null && solution.Lambdas is { } lambdas && Directory.Exists(Path.Combine(lambdas, folder)))
            {
                folders.Add(folder);
            }
            else
            {
                findings.Add(
                    ImportDiagnostics.CodeNotFound,
                    $"template /Resources/{id}",
                    $"The code of the function is not in the checkout: {code?.ToJsonString() ?? "it has none"}.",
                    "Put the code into a folder of Lambdas/, and name the folder in the template's S3Key and in Include(…).");
            }
        }

        foreach (var (id, layer) in TemplateFacts.Resources(template, "AWS::Lambda::LayerVersion"))
        {
            findings.Add(
                ImportDiagnostics.CodeNotFound,
                $"template /Resources/{id}",
                $"The layer's zip is made by the solution's build and is not part of the bundle: {((layer["Properties"] as JsonObject)?["Content"] as JsonObject)?.ToJsonString()}.",
                "Name the packages in the function's requirements.txt and take the layer out of the template.");
        }

        return [.. folders];
    }

    /// <summary>The folder that a zip's key was made from: the name before <c>.zip</c>.</summary>
    private static string? FolderOf(JsonNode? key)
    {
        const string Extension = ".zip";
        var name = TemplateFacts.Text(key).Split('/')[^1];
        return name.EndsWith(Extension, StringComparison.Ordinal) && SafeName.IsFolder(name[..^Extension.Length]) ? name[..^Extension.Length] : null;
    }
}
