using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Finds the template of a pipeline type: among the files given, else in what the solution's build left in the checkout.</summary>
/// <param name="solution">The checkout.</param>
/// <param name="given">The paths of templates.</param>
internal sealed class TemplateFinder(PythonSolution solution, IReadOnlyList<string> given)
{
    private const string Archive = "deployment/regional-s3-assets/blueprints.zip";

    private static readonly string[] Folders = ["deployment/staging", "deployment/bp_staging/blueprints", "deployment/global-s3-assets"];

    /// <summary>A template's text.</summary>
    /// <param name="pipelineType">The pipeline type.</param>
    /// <param name="fileName">The template's file name.</param>
    /// <param name="isOnly">Whether no other pipeline type is imported: then a single file given is the one, whatever its name.</param>
    /// <exception cref="MlopsException">There is no such template.</exception>
    public string Find(string pipelineType, string fileName, bool isOnly)
    {
        var path = given.FirstOrDefault(file => Stem(file) == Stem(fileName))
            ?? (isOnly && given is [var only] ? only : null)
            ?? Folders.Select(folder => solution.In($"{folder}/{fileName}")).FirstOrDefault(File.Exists);
        return path is not null ? Read(path) : InArchive(fileName) ?? throw Missing(pipelineType, fileName);
    }

    private string? InArchive(string fileName)
    {
        if (!File.Exists(solution.In(Archive)))
        {
            return null;
        }

        using var stream = File.OpenRead(solution.In(Archive));
        var entry = SafeZip.Read(stream, Archive).FirstOrDefault(entry => entry.Name == $"blueprints/{fileName}" || entry.Name == $"blueprints/byom/{fileName}");
        return entry is null ? null : Encoding.UTF8.GetString(entry.Content.Span);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MlopsException(new Problem(ImportDiagnostics.NoTemplate, $"The template '{path}' cannot be read: {exception.Message}"), exception);
        }
    }

    private static string Stem(string path) => Path.GetFileName(path).Split('.')[0];

    private static MlopsException Missing(string pipelineType, string fileName) => new(
        new Problem(ImportDiagnostics.NoTemplate, $"The template of '{pipelineType}', {fileName}, was not found.")
        {
            Expected = $"{fileName} in {Archive} or {Folders[0]}, or a file given with --template",
            Hint = "Run the solution's build, or synthesize the stack alone: in source/infrastructure, 'cdk synth STACK > FILE', then --template FILE.",
        });
}
