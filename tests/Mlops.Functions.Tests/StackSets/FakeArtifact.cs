using System.IO.Compression;
using Mlops.Blueprints.Functions.Aws;

namespace Mlops.Functions.Tests.StackSets;

/// <summary>A pipeline's source in S3.</summary>
internal sealed class FakeArtifact(string parameters) : IObjects
{
    public Task<byte[]> ReadAsync(S3Location location, int maximumBytes, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "template.yaml", "Resources: {}");
            Add(zip, "dev.json", parameters);
        }

        return Task.FromResult(stream.ToArray());
    }

    public Task WriteJsonAsync(S3Location location, byte[] content, string? kmsKeyId, CancellationToken cancellationToken) => throw new InvalidOperationException();

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }
}
