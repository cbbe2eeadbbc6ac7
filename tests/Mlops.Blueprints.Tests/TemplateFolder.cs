namespace Mlops.Blueprints;

/// <summary>All templates of the bundle in a folder, for tools that read files.</summary>
internal sealed class TemplateFolder : IDisposable
{
    public TemplateFolder()
    {
        foreach (var (name, yaml) in BuiltIn.TemplateFiles)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, name), yaml);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("mlops-templates-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
