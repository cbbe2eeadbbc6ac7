namespace Mlops.EndToEnd.Workspace;

/// <summary>A folder of its own outside the repository.</summary>
internal sealed class TemporaryFolder
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mlops-e2e-").FullName;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public string Create(string relative) => Directory.CreateDirectory(this[relative]).FullName;

    public void Delete()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that was killed may still be letting go of a file; the system empties its temporary folder.
        }
    }
}
