using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>Brings files into buckets, as far as they differ from what is there.</summary>
internal sealed class ObjectCopier(ObjectStore objects)
{
    /// <summary>Copies files into a bucket.</summary>
    /// <returns>The keys that were written.</returns>
    private async Task<IReadOnlyList<string>> CopyAsync(string bucket, IEnumerable<(string Key, ReadOnlyMemory<byte> Content)> files, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        foreach (var (key, content) in files)
        {
            if (await objects.PutIfOtherAsync(bucket, key, content, cancellationToken))
            {
                written.Add(key);
            }
        }

        return written;
    }

    /// <summary>Copies the files <c>{bucket}/{key}</c> of a folder into the buckets of those names.</summary>
    /// <returns>What was written, as <c>{bucket}/{key}</c>.</returns>
    public async Task<IReadOnlyList<string>> SeedAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var written = new List<string>();
            foreach (var bucketFolder in (Directory.Exists(folder) ? Directory.GetDirectories(folder) : []).Order(StringComparer.Ordinal))
            {
                var bucket = Path.GetFileName(bucketFolder);
                objects.CreateBucket(bucket);
                var keys = await CopyAsync(bucket, Files(bucketFolder), cancellationToken);
                written.AddRange(keys.Select(key => $"{bucket}/{key}"));
            }

            return written;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(folder, exception);
        }
    }

    private static IEnumerable<(string Key, ReadOnlyMemory<byte> Content)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), (ReadOnlyMemory<byte>)File.ReadAllBytes(file)));
}
