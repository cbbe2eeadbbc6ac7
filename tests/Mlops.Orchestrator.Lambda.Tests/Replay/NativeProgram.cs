namespace Mlops.Orchestrator.Lambda.Tests.Replay;

/// <summary>The published native program, made once for the tests: what provided.al2023 starts.</summary>
public sealed class NativeProgram : IDisposable
{
    /// <summary>Names a program that is published already.</summary>
    private const string Published = "MLOPS_ORCHESTRATOR_BOOTSTRAP";

    private readonly TemporaryFolder _folder = new();

    public NativeProgram()
    {
        if (Environment.GetEnvironmentVariable(Published) is { Length: > 0 } published)
        {
            Path = published;
            return;
        }

        var project = System.IO.Path.Combine(RepositoryRoot.Path, "sdk", "Mlops.Orchestrator.Lambda");
        Programs.Run("dotnet", ["publish", project, "-c", "Release", "-r", "linux-x64", "-p:DebugType=none", "-o", _folder, "-v", "q"]).MustSucceed();
        Path = System.IO.Path.Combine(_folder, "bootstrap");
    }

    /// <summary>The program.</summary>
    public string Path { get; }

    public void Dispose() => _folder.Dispose();
}

/// <summary>The tests that share the program.</summary>
[CollectionDefinition(Name)]
public sealed class NativePrograms : ICollectionFixture<NativeProgram>
{
    public const string Name = "native program";
}
