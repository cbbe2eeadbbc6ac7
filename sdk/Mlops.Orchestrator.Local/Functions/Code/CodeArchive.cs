using System.IO.Compression;
using Mlops.Sdk.Archives;

namespace Mlops.Orchestrator.Local.Functions.Code;

/// <summary>Extracts a function's zip without letting anything out of its folder.</summary>
internal static class CodeArchive
{
    private const UnixFileMode OwnerMayReadAndWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Extracts a zip into an empty folder.</summary>
    /// <exception cref="InvalidDataException">The zip is broken, has an unsafe entry, or is too large.</exception>
    public static void Extract(ReadOnlyMemory<byte> content, string folder)
    {
        using var zip = new ZipArchive(new MemoryStream(content.ToArray()), ZipArchiveMode.Read);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var left = LambdaLimits.UnzippedCodeBytes;
        foreach (var entry in zip.Entries)
        {
            var isFolder = entry.FullName.EndsWith('/');
            if (!ArchivePath.IsSafe(isFolder ? entry.FullName[..^1] : entry.FullName))
            {
                throw new InvalidDataException($"its entry '{entry.FullName}' would be written outside its folder");
            }

            if (!names.Add(entry.FullName))
            {
                throw new InvalidDataException($"it has the entry '{entry.FullName}' twice");
            }

            if (!isFolder)
            {
                left -= ExtractFile(entry, Path.Combine(folder, entry.FullName), left);
            }
        }
    }

    private static long ExtractFile(ZipArchiveEntry entry, string path, long limit)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var source = entry.Open())
        using (var target = new FileStream(path, FileMode.CreateNew))
        {
            // The sizes in the zip are claims; what counts is what comes out.
            var buffer = new byte[81920];
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                target.Write(buffer, 0, read);
                if (target.Length > limit)
                {
                    throw new InvalidDataException($"its files have more than {LambdaLimits.UnzippedCodeBytes:N0} bytes, Lambda's limit");
                }
            }
        }

        // The upper half is the Unix mode; zips made on Windows have none.
        var mode = (UnixFileMode)((entry.ExternalAttributes >> 16) & 0x1FF);
        if (mode != UnixFileMode.None && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode | OwnerMayReadAndWrite);
        }

        return new FileInfo(path).Length;
    }
}
