using System.Globalization;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>Pipelines and their executions on disk.</summary>
/// <param name="folder">The folder of the pipelines of one account and region.</param>
internal sealed class PipelineStore(string folder)
{
    private const string DefinitionFile = "pipeline.json";

    public PipelineRecord? Find(string name) => Read(Folder(name));

    public IReadOnlyList<PipelineRecord> List() => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(Read).OfType<PipelineRecord>()]
        : [];

    public void Save(PipelineRecord pipeline) =>
        JsonFile.Write(Path.Combine(Folder(pipeline.Definition.Name), DefinitionFile), pipeline, PipelineJson.Readable.PipelineRecord);

    /// <summary>Deletes a pipeline with its executions; the definition goes first, so that a kill leaves no pipeline without its history.</summary>
    public void Delete(string name)
    {
        try
        {
            if (Directory.Exists(Folder(name)))
            {
                File.Delete(Path.Combine(Folder(name), DefinitionFile));
                Directory.Delete(Folder(name), recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(Folder(name), exception);
        }
    }

    public void Save(PipelineExecution execution)
    {
        // The number in front makes the order of the names the order of the starts, whatever the clock says meanwhile.
        var file = execution.Number == 0 && LatestFile(execution.PipelineName) is { } earlier && earlier.EndsWith($"-{execution.Id}.json", StringComparison.Ordinal)
            ? earlier
            : Path.Combine(ExecutionsFolder(execution.PipelineName), string.Create(CultureInfo.InvariantCulture, $"{execution.Number:D8}-{execution.Id}.json"));
        JsonFile.Write(file, execution, PipelineJson.Readable.PipelineExecution);
    }

    public PipelineExecution? Latest(string name) => LatestFile(name) is { } path ? JsonFile.Read(path, PipelineJson.Readable.PipelineExecution) : null;

    /// <summary>The executions of a pipeline, the latest first.</summary>
    public IReadOnlyList<PipelineExecution> Executions(string name) =>
        [.. ExecutionFiles(name).Select(path => JsonFile.Read(path, PipelineJson.Readable.PipelineExecution)).OfType<PipelineExecution>().Reverse()];

    /// <summary>The number of the execution to start next.</summary>
    public int NextNumber(string name) => LatestFile(name) is { } path ? NumberOf(path) + 1 : 1;

    private string? LatestFile(string name) => ExecutionFiles(name).LastOrDefault();

    private IEnumerable<string> ExecutionFiles(string name) => Directory.Exists(ExecutionsFolder(name))
        ? Directory.EnumerateFiles(ExecutionsFolder(name), "*.json").OrderBy(NumberOf).ThenBy(path => path, StringComparer.Ordinal)
        : [];

    /// <summary>The number in an execution's file name; names of earlier versions began with a time, and come first.</summary>
    private static int NumberOf(string path) =>
        int.TryParse(Path.GetFileName(path).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static PipelineRecord? Read(string pipelineFolder) => JsonFile.Read(Path.Combine(pipelineFolder, DefinitionFile), PipelineJson.Readable.PipelineRecord);

    private string Folder(string name) => Path.Combine(folder, FileName.Of(name));

    private string ExecutionsFolder(string name) => Path.Combine(Folder(name), "executions");
}
