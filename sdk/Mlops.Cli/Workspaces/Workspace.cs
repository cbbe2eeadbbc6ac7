using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Sdk.Settings;

namespace Mlops.Cli.Workspaces;

/// <summary>Where a command finds and leaves things.</summary>
/// <param name="Bundle">The bundle's path.</param>
/// <param name="Project">The folder of the project that built it; the current folder for a bundle elsewhere.</param>
/// <param name="Settings">The orchestrator's settings.</param>
internal sealed record Workspace(string Bundle, string Project, OrchestratorSettings Settings)
{
    /// <summary>The workspace that the options and the current folder give.</summary>
    public static Workspace Open(ParseResult options)
    {
        var here = Directory.GetCurrentDirectory();
        var bundle = BundleLocator.Find(options.GetValue(CommonOptions.Bundle), Environment.GetEnvironmentVariable(BundleLocator.Variable), here);
        var project = BundleLocator.ProjectOf(bundle) ?? here;
        var file = options.GetValue(CommonOptions.Settings) ?? Existing(Path.Combine(project, SettingsFile.DefaultName));
        var settings = SettingsFile.With(SettingsFile.Read(file), options.GetValue(CommonOptions.Region), options.GetValue(CommonOptions.Account));
        return new(bundle, project, settings);
    }

    /// <summary>The local cloud's folder.</summary>
    public string StateFolder(ParseResult options) =>
        Path.GetFullPath(options.GetValue(CommonOptions.State) ?? Path.Combine(Project, ".mlops"));

    /// <summary>The data to copy into the local S3; <see langword="null"/> for none.</summary>
    public string? DataFolder(ParseResult options)
    {
        var named = options.GetValue(CommonOptions.Data);
        var folder = Path.GetFullPath(named ?? Path.Combine(Project, "s3"));
        return named is not null || Directory.Exists(folder) ? folder : null;
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
