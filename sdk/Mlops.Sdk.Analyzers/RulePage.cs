using System.Linq;
using System.Reflection;

namespace Mlops.Sdk.Analyzers;

/// <summary>Where a diagnostic is explained.</summary>
internal static class RulePage
{
    /// <summary>The category of all rules.</summary>
    public const string Category = "Mlops";

    private static readonly string Folder = FolderOf(
        typeof(RulePage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "RepositoryUrl")?.Value);

    /// <summary>The page of an id, in the repository that this was built from; where that has no address, its path there.</summary>
    public static string Of(string id) => $"{Folder}/{id}.md";

    /// <summary>The folder of the pages in a repository.</summary>
    internal static string FolderOf(string? repository)
    {
        const string folder = "docs/diagnostics";
        if (string.IsNullOrEmpty(repository))
        {
            return folder;
        }

        var home = repository!.EndsWith(".git", System.StringComparison.Ordinal) ? repository.Substring(0, repository.Length - ".git".Length) : repository;
        return $"{home}/blob/HEAD/{folder}";
    }
}
