namespace Mlops.ClientGenerator;

/// <summary>Where things are in the repository.</summary>
internal sealed record Workspace(string Root)
{
    private const string Solution = "Mlops.Sdk.sln";

    public string Clients => Path.Combine(Root, "tools", "Mlops.ClientGenerator", "clients.json");

    public string Output => Path.Combine(Root, "sdk", "Mlops.Aws");

    /// <summary>The repository that a folder is in.</summary>
    /// <exception cref="InvalidDataException">It is in none.</exception>
    public static Workspace Find(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Solution)))
            {
                return new Workspace(directory.FullName);
            }
        }

        throw new InvalidDataException($"{folder} is not in the repository: no folder above it has {Solution}.");
    }

    /// <summary>The constraints of a service's inputs, for the local cloud.</summary>
    public string Inputs(ClientEntry client) => Path.Combine(Root, "sdk", "Mlops.Orchestrator.Local", client.Name, "Rules", $"{client.Model}-inputs.json");

    /// <summary>The pruned model of a service.</summary>
    public string Model(ClientEntry client) => Path.Combine(Root, "tools", "Mlops.ClientGenerator", "Data", $"{client.Model}.json");
}
