namespace Mlops.Orchestrator.Local.Tests;

/// <summary>A folder of one test, deleted after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mlops-local-").FullName;

    public static implicit operator string(TemporaryFolder folder) => folder.Path;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
