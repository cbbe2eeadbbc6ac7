using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Bundling;

/// <summary>Writes a bundle: the zip, and beside it the files as they lie in the blueprint bucket, for people to look at.</summary>
internal static class BundleWriter
{
    private const string ContentFolder = "content";

    /// <summary>Writes a bundle in place of an older one. The zip comes last: where it is, everything is.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="directory">The folder for it.</param>
    public static void Write(BundleContent bundle, string directory)
    {
        var content = Path.Combine(directory, ContentFolder);
        if (Directory.Exists(content))
        {
            Directory.Delete(content, recursive: true);
        }

        foreach (var file in bundle.Files.Concat(bundle.Copies))
        {
            var path = Path.Combine(content, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content.Span);
        }

        var zip = Path.Combine(directory, BundleLayout.FileName);
        var unfinished = $"{zip}.{Environment.ProcessId}";
        try
        {
            File.WriteAllBytes(unfinished, DeterministicZip.Create(bundle.Files));
            File.Move(unfinished, zip, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}

/// <summary>A bundle before it is written.</summary>
/// <param name="Files">Its files by their immutable keys and its catalog, sorted by key.</param>
/// <param name="Copies">The same files by their documented keys.</param>
/// <param name="Warnings">What is worth knowing about it.</param>
internal sealed record BundleContent(IReadOnlyList<ArchiveEntry> Files, IReadOnlyList<ArchiveEntry> Copies, IReadOnlyList<Problem> Warnings)
{
    /// <summary>A whole bundle.</summary>
    /// <param name="parts">Whose bundle it is.</param>
    /// <param name="files">Its files.</param>
    /// <param name="warnings">What is worth knowing about it.</param>
    public static BundleContent Of(BundleParts parts, BundleFiles files, IReadOnlyList<Problem> warnings) =>
        new(files.Seal(parts.Name, parts.Version, parts.SdkVersion), [.. files.Copies()], warnings);
}
