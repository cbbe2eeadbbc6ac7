namespace Mlops.Blueprints;

/// <summary>All templates in a folder, for tools that read files.</summary>
internal sealed class TemplateFolder : IDisposable
{
    public TemplateFolder()
    {
        foreach (var (name, template) in BuiltIn.Deployed)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, name), template.Yaml);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("mlops-templates-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
