using System.Reflection;

namespace Mlops.EndToEnd.Workspace;

/// <summary>The repository's sources in another folder: what is built there does not get into the way of other tests that run meanwhile.</summary>
internal static class RepositoryCopy
{
    private static readonly string[] MadeFolders = ["bin", "obj", ".git", ".mlops", ".vs", ".idea", "artifacts", "TestResults", "__pycache__"];

    public static string Root { get; } = typeof(RepositoryCopy).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static void To(string folder) => Copy(new DirectoryInfo(Root), folder);

    public static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in source.EnumerateFiles().Where(file => !MadeFolders.Contains(file.Name)))
        {
            file.CopyTo(Path.Combine(target, file.Name));
        }

        foreach (var folder in source.EnumerateDirectories().Where(folder => !MadeFolders.Contains(folder.Name)))
        {
            Copy(folder, Path.Combine(target, folder.Name));
        }
    }
}
