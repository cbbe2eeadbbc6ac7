using Mlops.Core.Archives;
using Mlops.Core.Bundles;

namespace Mlops.Sdk.Bundling;

/// <summary>Writes a bundle: the zip, and the same content as files for people to look at.</summary>
internal static class BundleWriter
{
    private const string ContentFolder = "content";

    /// <summary>Writes a bundle in place of an older one. The zip comes last: where it is, everything is.</summary>
    /// <param name="files">The bundle's files.</param>
    /// <param name="directory">The folder for the bundle.</param>
    public static void Write(IReadOnlyList<ArchiveEntry> files, string directory)
    {
        var content = Path.Combine(directory, ContentFolder);
        if (Directory.Exists(content))
        {
            Directory.Delete(content, recursive: true);
        }

        foreach (var file in files)
        {
            var path = Path.Combine(content, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content.Span);
        }

        var zip = Path.Combine(directory, BundleLayout.FileName);
        var unfinished = $"{zip}.{Environment.ProcessId}";
        try
        {
            File.WriteAllBytes(unfinished, DeterministicZip.Create(files));
            File.Move(unfinished, zip, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
