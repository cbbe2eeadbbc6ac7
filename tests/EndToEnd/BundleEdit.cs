using System.Security.Cryptography;

namespace Mlops.EndToEnd;

/// <summary>Changes a file of a bundle's folder in all its copies, and with it the hash by which the other files know it, and which its key has.</summary>
internal static class BundleEdit
{
    public static void Change(string folder, string file, Func<string, string> edit)
    {
        var path = Path.Combine(folder, file);
        var before = HashOf(path);
        var changed = edit(File.ReadAllText(path));
        foreach (var copy in Directory.GetFiles(folder, Path.GetFileName(file), SearchOption.AllDirectories).Where(copy => HashOf(copy) == before))
        {
            File.WriteAllText(copy, changed);
        }

        var after = HashOf(path);
        foreach (var version in Directory.GetDirectories(folder, before, SearchOption.AllDirectories))
        {
            Directory.Move(version, Path.Combine(Path.GetDirectoryName(version)!, after));
        }

        while (Array.Find(Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories), reader => File.ReadAllText(reader).Contains(before, StringComparison.Ordinal)) is { } reader)
        {
            Change(folder, Path.GetRelativePath(folder, reader), content => content.Replace(before, after, StringComparison.Ordinal));
        }
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
