using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;

namespace Mlops.Cli.Workspaces;

/// <summary>Where a command finds and leaves things; what it does not ask for is not looked for.</summary>
/// <param name="options">The command line.</param>
internal sealed class Workspace(ParseResult options)
{
    private readonly string _here = Directory.GetCurrentDirectory();
    private FoundBundle? _bundle;

    /// <summary>The bundle.</summary>
    public FoundBundle Bundle => _bundle ??= BundleLocator.Find(
        options.GetValue(CommonOptions.Bundle),
        Environment.GetEnvironmentVariable(BundleLocator.Variable),
        _here,
        BuiltInCatalog.Path);

    /// <summary>The folder of the project that built the bundle; the current folder for a bundle elsewhere.</summary>
    public string Project => field ??= FindProject();

    /// <summary>The orchestrator's settings.</summary>
    public OrchestratorSettings Settings => field ??= SettingsFile.With(
        SettingsFile.Read(options.GetValue(CommonOptions.Settings) ?? Existing(Path.Combine(Project, SettingsFile.DefaultName))),
        options.GetValue(CommonOptions.Region),
        options.GetValue(CommonOptions.Account));

    /// <summary>The local cloud's folder.</summary>
    public string StateFolder => Path.GetFullPath(options.GetValue(CommonOptions.State) ?? Path.Combine(Project, ".mlops"));

    /// <summary>The data to copy into the local S3.</summary>
    public string DataFolder => Path.GetFullPath(options.GetValue(CommonOptions.Data) ?? Existing(Path.Combine(Project, "s3")) ?? Path.Combine(Project, "s3"));

    /// <summary>Adds to problems what the search for the bundle explains about them.</summary>
    /// <param name="problems">Problems found with the bundle.</param>
    public IReadOnlyList<Problem> Explain(IReadOnlyList<Problem> problems) =>
        _bundle is { IsFallback: true } ? [.. problems.Select(BuiltInCatalog.ExplainFallback)] : problems;

    private string FindProject()
    {
        try
        {
            return Bundle.Project ?? _here;
        }
        catch (MlopsException) when (options.GetValue(CommonOptions.State) is not null)
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
