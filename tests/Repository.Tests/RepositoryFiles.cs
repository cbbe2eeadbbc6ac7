namespace Repository.Tests;

/// <summary>The repository the tests are part of.</summary>
internal static class RepositoryFiles
{
    /// <summary>Its root folder.</summary>
    public static string Root => RepositoryRoot.Path;

    /// <summary>The files git tracks or would track, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> All { get; } = List();

    /// <summary>The text of a file.</summary>
    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));

    private static List<string> List() =>
    [
        .. Programs.Run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], Root).MustSucceed().Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Root, file))),
    ];
}
