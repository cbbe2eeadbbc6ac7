using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Aws;

namespace Mlops.Cli.Workspaces;

/// <summary>What a command line says of where things are; <see langword="null"/> where it says nothing.</summary>
internal sealed record WorkspaceOptions
{
    /// <summary>The bundle's path, or <see cref="BuiltInCatalog.Name"/>.</summary>
    public string? Bundle { get; init; }

    /// <summary>The settings' file.</summary>
    public string? Settings { get; init; }

    /// <summary>The AWS region, in place of the settings' one.</summary>
    public string? Region { get; init; }

    /// <summary>The AWS account, in place of the settings' one.</summary>
    public string? Account { get; init; }

    /// <summary>The local cloud's folder.</summary>
    public string? State { get; init; }

    /// <summary>The data to copy into the local S3.</summary>
    public string? Data { get; init; }

    /// <summary>Where to work.</summary>
    public string? Target { get; init; }

    /// <summary>The profile of AWS's configuration files.</summary>
    public string? Profile { get; init; }

    /// <summary>What the names of a deployed orchestrator's stacks begin with.</summary>
    public string? Prefix { get; init; }

    /// <summary>The name of the role in the stages' accounts.</summary>
    public string? StageRole { get; init; }
}

/// <summary>Where a command finds and leaves things; what it does not ask for is not looked for.</summary>
/// <param name="options">What the command line says.</param>
internal sealed class Workspace(WorkspaceOptions options)
{
    /// <summary>What the names of a deployed orchestrator's stacks begin with unless another prefix is given.</summary>
    public const string DefaultPrefix = "mlops";

    private readonly string _here = Directory.GetCurrentDirectory();
    private FoundBundle? _bundle;

    /// <summary>The bundle.</summary>
    public FoundBundle Bundle => _bundle ??= BundleLocator.Find(
        options.Bundle,
        Environment.GetEnvironmentVariable(BundleLocator.Variable),
        _here,
        BuiltInCatalog.Path);

    /// <summary>The folder of the project that built the bundle; the current folder for a bundle elsewhere.</summary>
    public string Project => field ??= FindProject();

    /// <summary>The orchestrator's settings; of an orchestrator on AWS only what it does not know of itself.</summary>
    public OrchestratorSettings Settings => field ??= SettingsFile.With(File.Settings, options.Region, options.Account);

    /// <summary>The name of the role that is assumed in the stages' accounts.</summary>
    /// <param name="isMending">Whether to mend what is there, and not only to read.</param>
    public string StageRole(bool isMending) => options.StageRole
        ?? (isMending ? File.StageRepairRole ?? AwsCloudOptions.DefaultStageRepairRole : File.StageRole ?? AwsCloudOptions.DefaultStageRole);

    /// <summary>The settings' file.</summary>
    public FoundSettings File => field ??= SettingsFile.Read(options.Settings ?? Existing(Path.Combine(SettingsFolder, SettingsFile.DefaultName)));

    /// <summary>Where to work: as the command line says, else the environment, else the settings' file, else on this machine.</summary>
    public WorkTarget Target => field ??= FindTarget();

    /// <summary>
    /// The profile of AWS's configuration files: as the command line says, else the environment, where it has no credentials of its own;
    /// <see langword="null"/> for the one that AWS's SDK finds.
    /// </summary>
    public string? Profile => options.Profile ?? (Variable("AWS_ACCESS_KEY_ID") is null ? Variable("AWS_PROFILE") : null);

    /// <summary>What the names of a deployed orchestrator's stacks begin with.</summary>
    public string Prefix => options.Prefix ?? DefaultPrefix;

    /// <summary>The region that somebody asked for; <see langword="null"/> for the one that AWS's SDK finds.</summary>
    public string? GivenRegion => options.Region ?? (File.Has(nameof(OrchestratorSettings.Region)) ? File.Settings.Region : null);

    /// <summary>The account that somebody asked for; <see langword="null"/> for that of the caller.</summary>
    public string? GivenAccount => options.Account ?? (File.Has(nameof(OrchestratorSettings.AccountId)) ? File.Settings.AccountId : null);

    /// <summary>The local cloud's folder.</summary>
    public string StateFolder => Path.GetFullPath(options.State ?? Path.Combine(Project, ".mlops"));

    /// <summary>The data to copy into the local S3.</summary>
    public string DataFolder => Path.GetFullPath(options.Data ?? Existing(Path.Combine(Project, "s3")) ?? Path.Combine(Project, "s3"));

    /// <summary>Adds to problems what the search for the bundle explains about them.</summary>
    /// <param name="problems">Problems found with the bundle.</param>
    public IReadOnlyList<Problem> Explain(IReadOnlyList<Problem> problems) =>
        _bundle is { IsFallback: true } ? [.. problems.Select(BuiltInCatalog.ExplainFallback)] : problems;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private WorkTarget FindTarget()
    {
        var (text, source) = options.Target is { } option ? (option, "--target")
            : Variable(WorkTarget.Variable) is { } variable ? (variable, WorkTarget.Variable)
            : (File.Target, $"'target' of {SettingsFile.DefaultName}");
        return text is null ? WorkTarget.Local
            : WorkTarget.TryParse(text, out var target) ? target
            : throw new MlopsException(new Problem(ToolDiagnostics.InvalidSettings, $"{source} is '{text}', which is no place to work in.") { Expected = WorkTarget.Form });
    }

    /// <summary>Whoever works on AWS needs no bundle of their own.</summary>
    private string SettingsFolder
    {
        get
        {
            try
            {
                return Project;
            }
            catch (MlopsException exception) when (exception.Problems[0].Code == ToolDiagnostics.NoBundle)
            {
                return _here;
            }
        }
    }

    private string FindProject()
    {
        try
        {
            return Bundle.Project ?? _here;
        }
        catch (MlopsException) when (options.State is not null)
        {
            // A state folder can be looked at without the bundle that its pipelines came from.
            return _here;
        }
    }

    /// <summary>A file or a folder that nobody named, if it is there.</summary>
    /// <exception cref="MlopsException">Somebody else can have put it there.</exception>
    private static string? Existing(string path)
    {
        if (!Path.Exists(path))
        {
            return null;
        }

        FoundFile.Require(path);
        return path;
    }
}
