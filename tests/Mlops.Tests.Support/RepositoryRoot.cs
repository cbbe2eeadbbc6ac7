namespace Mlops.Tests;

/// <summary>The repository that the tests are built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Its root folder.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Mlops.Sdk.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
