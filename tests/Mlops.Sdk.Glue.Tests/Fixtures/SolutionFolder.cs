using Mlops.Sdk.Glue.Solution;

namespace Mlops.Sdk.Glue.Tests.Fixtures;

/// <summary>A copy of AWS's solution: of the checkout that <c>MLOPS_PYTHON_SOLUTION</c> names, else of the stand-in.</summary>
internal sealed class SolutionFolder : IDisposable
{
    /// <summary>The folder that is copied.</summary>
    public static string Original { get; } =
        Environment.GetEnvironmentVariable("MLOPS_PYTHON_SOLUTION") is { Length: > 0 } checkout ? checkout : System.IO.Path.Combine(AppContext.BaseDirectory, "StandIn");

    public SolutionFolder()
        : this(Original)
    {
    }

    /// <summary>A copy of a folder.</summary>
    public SolutionFolder(string original)
    {
        foreach (var file in Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/.git/", StringComparison.Ordinal)))
        {
            var copy = At(System.IO.Path.GetRelativePath(original, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("mlops-glue-").FullName;

    public CheckoutFolder Checkout => new(Path);

    /// <summary>The folder of the orchestrator's Lambda function.</summary>
    public string Function => At("source/lambdas/pipeline_orchestration");

    public string At(string path) => System.IO.Path.Combine(Path, path);

    public string Read(string path) => File.ReadAllText(At(path));

    public IntegrationPlan Integrate(params IReadOnlyList<BlueprintFiles> blueprints) => Integrate(blueprints, new());

    public IntegrationPlan Integrate(IReadOnlyList<BlueprintFiles> blueprints, IntegrationOptions options) => Applied(Integration.Plan(Checkout.Read(), blueprints, options));

    public IntegrationPlan Remove(params IReadOnlyList<string> pipelineTypes) => Applied(Integration.Removal(Checkout.Read(), pipelineTypes));

    /// <summary>Every file with its content and its mode, and every folder.</summary>
    public SortedDictionary<string, string> Snapshot()
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories).Where(path => !path.Contains("__pycache__", StringComparison.Ordinal)))
        {
            entries[System.IO.Path.GetRelativePath(Path, path)] = Directory.Exists(path)
                ? "folder"
                : $"{(OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path))} {Convert.ToBase64String(File.ReadAllBytes(path))}";
        }

        return entries;
    }

    private IntegrationPlan Applied(IntegrationPlan plan)
    {
        Checkout.Apply(plan);
        return plan;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
