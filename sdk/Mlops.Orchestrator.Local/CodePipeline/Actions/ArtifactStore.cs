using System.IO.Compression;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>The artifacts of one execution, kept as CodePipeline keeps them: zips in the pipeline's bucket.</summary>
internal sealed class ArtifactStore(IObjectStore objects, string bucket, string pipelineName, string executionId)
{
    /// <summary>CodePipeline shortens both names in the keys of artifacts.</summary>
    private const int PipelineNameLength = 20;

    private const int ArtifactNameLength = 10;

    /// <summary>Where an artifact is, or will be.</summary>
    public (string Bucket, string Key) Locate(string artifact) => (bucket, Key(artifact));

    public async Task WriteAsync(string artifact, ReadOnlyMemory<byte> zip, CancellationToken cancellationToken) =>
        await objects.PutAsync(bucket, Key(artifact), zip, cancellationToken);

    /// <summary>Reads a file of an artifact.</summary>
    /// <param name="reference">The artifact's name, two colons, and the file's path: <c>Source::template.yaml</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<string> ReadFileAsync(string reference, CancellationToken cancellationToken)
    {
        var parts = reference.Split("::", 2);
        if (parts.Length < 2 || await objects.GetAsync(bucket, Key(parts[0]), cancellationToken) is not { } artifact)
        {
            throw Failure($"There is no artifact for '{reference}'.", "Refer to files as Artifact::path/of/file.");
        }

        try
        {
            await using var zip = new ZipArchive(new MemoryStream(artifact.Content.ToArray()), ZipArchiveMode.Read);
            var entry = zip.GetEntry(parts[1]) ?? throw Failure($"The file '{parts[1]}' is not in the artifact '{parts[0]}'.", $"It holds: {string.Join(", ", zip.Entries.Select(e => e.FullName))}.");
            using var reader = new StreamReader(await entry.OpenAsync(cancellationToken));
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw Failure($"The artifact '{parts[0]}' is not a zip: {exception.Message}", "Upload a zip to the pipeline's source.");
        }
    }

    private static MlopsException Failure(string message, string hint) => new(new Problem(PipelineDiagnostics.InvalidConfiguration, message) { Hint = hint });

    private static string Shorten(string name, int length) => name.Length <= length ? name : name[..length];

    private string Key(string artifact)
    {
        // The hash keeps executions, and artifacts whose names begin alike, apart.
        var suffix = Sha256.Of($"{executionId}/{artifact}")[..7];
        return $"{Shorten(pipelineName, PipelineNameLength)}/{Shorten(artifact, ArtifactNameLength)}/{suffix}.zip";
    }
}
