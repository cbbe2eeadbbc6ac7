using System.Security.Cryptography;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>The files of a checkout that somebody wrote: not what builds, tests and package managers leave behind.</summary>
internal static class CheckoutFiles
{
    private static readonly string[] TopFolders = [".github", "source", "deployment"];

    private static readonly HashSet<string> MadeFolders =
    [
        ".git", "node_modules", "__pycache__", ".pytest_cache", ".venv", ".venv-prod", "cdk.out", "global-s3-assets", "regional-s3-assets", "staging",
        "bp_staging", "open-source", "coverage-reports", "python",
    ];

    /// <summary>The files below <c>source</c> and <c>deployment</c>, and those in the root folder: relative, with forward slashes.</summary>
    /// <param name="folder">The checkout's root.</param>
    public static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))
            .Concat(TopFolders.Where(top => Directory.Exists(Path.Combine(folder, top))).SelectMany(top => Walk(folder, top)));

    /// <summary>The first 16 digits of a file's SHA-256, with line feeds as line ends, as <c>releases.json</c> has them.</summary>
    /// <param name="path">The file.</param>
    public static string Hash(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\r' || i + 1 == bytes.Length || bytes[i + 1] != '\n')
            {
                bytes[length++] = bytes[i];
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)))[..16];
    }

    private static IEnumerable<string> Walk(string root, string relative)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint };
        var folder = Path.Combine(root, relative);
        foreach (var file in Directory.EnumerateFiles(folder, "*", options).Where(file => !file.EndsWith(".pyc", StringComparison.Ordinal)))
        {
            yield return $"{relative}/{Path.GetFileName(file)}";
        }

        foreach (var child in Directory.EnumerateDirectories(folder, "*", options).Select(path => Path.GetFileName(path)))
        {
            if (!MadeFolders.Contains(child) && !child.EndsWith(".egg-info", StringComparison.Ordinal))
            {
                foreach (var file in Walk(root, $"{relative}/{child}"))
                {
                    yield return file;
                }
            }
        }
    }
}
