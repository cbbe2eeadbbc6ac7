using System.Security.Cryptography;

namespace Mlops.EndToEnd;

/// <summary>Changes a file of a bundle's folder, and with it the hashes by which the other files know it.</summary>
internal static class BundleEdit
{
    public static void Change(string folder, string file, Func<string, string> edit)
    {
        var path = Path.Combine(folder, file);
        var before = HashOf(path);
        File.WriteAllText(path, edit(File.ReadAllText(path)));
        var after = HashOf(path);
        foreach (var reader in Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Where(reader => File.ReadAllText(reader).Contains(before, StringComparison.Ordinal)))
        {
            Change(folder, Path.GetRelativePath(folder, reader), content => content.Replace(before, after, StringComparison.Ordinal));
        }
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
