namespace Mlops.ResourceCatalog;

/// <summary>Where things are in the repository.</summary>
internal sealed record CatalogWorkspace(string Root)
{
    private const string Solution = "Mlops.Sdk.sln";

    public string Catalog => Path.Combine(Root, "sdk", "Mlops.CloudFormation", "Catalog", "resource-types.bin");

    public string Additions => Path.Combine(Root, "tools", "Mlops.ResourceCatalog", "additions.json");

    public string Actions => ActionsBeside(Catalog);

    public string Handlers => Path.Combine(Root, "tools", "Mlops.ResourceCatalog", "handlers.json");

    /// <summary>The file of actions that belongs to a catalog.</summary>
    public static string ActionsBeside(string catalog) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(catalog))!, "resource-actions.bin");

    /// <summary>The repository that a folder is in.</summary>
    /// <exception cref="InvalidDataException">It is in none.</exception>
    public static CatalogWorkspace Find(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Solution)))
            {
                return new CatalogWorkspace(directory.FullName);
            }
        }

        throw new InvalidDataException($"{folder} is not in the repository: no folder above it has {Solution}.");
    }
}
