using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Dev;

/// <summary>Builds a project, with the least that an edit takes.</summary>
/// <param name="project">The project.</param>
internal sealed partial class ProjectBuild(DevProject project)
{
    private static readonly string[] Asked = ["-getProperty:TargetPath", "-getProperty:MlopsBundleDirectory", "-getItem:ProjectReference", "-getItem:MlopsLambdaInput"];

    private string? _program;

    /// <summary>The folder of the bundle; <see langword="null"/> before the first build.</summary>
    public string? BundleFolder { get; private set; }

    /// <summary>The folders beside the project's own that it is built from.</summary>
    public IReadOnlyList<string> OtherFolders { get; private set; } = [];

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>Builds it.</summary>
    /// <param name="changed">The files that changed since the last time; none for all.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    public async Task<BuildResult> RunAsync(IReadOnlyCollection<string> changed, CancellationToken cancellationToken)
    {
        // The program that makes the bundle needs no MSBuild to take another file of Python; it says so when it needs more than that.
        if (_program is not null && changed.Count > 0 && project.AreOfPython(changed))
        {
            var (code, output, _) = await StartAsync(["exec", _program, "bundle", "stamp"], cancellationToken);
            if (code == 0)
            {
                return new(true, Told(output));
            }
        }

        var (exitCode, json, errors) = await StartAsync(["build", project.File, "-t:Build", "-nologo", "-v:q", "-tl:off", .. Asked], cancellationToken);
        var lines = Told(errors).Concat(exitCode == 0 ? [] : Told(json)).ToList();
        if (exitCode != 0)
        {
            return new(false, lines.Count > 0 ? lines : [$"dotnet build ended with exit code {exitCode}."]);
        }

        Read(json);
        return new(true, lines);
    }

    private void Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json[Math.Max(0, json.IndexOf('{', StringComparison.Ordinal))..]);
            var properties = document.RootElement.GetProperty("Properties");
            _program = properties.GetProperty("TargetPath").GetString();
            BundleFolder = properties.GetProperty("MlopsBundleDirectory").GetString();
            var items = document.RootElement.GetProperty("Items");
            OtherFolders = [.. items.EnumerateObject().SelectMany(kind => kind.Value.EnumerateArray())
                .Select(item => Path.GetDirectoryName(item.GetProperty("FullPath").GetString()!)!)
                .Where(folder => !IsInside(folder, project.Folder)).Distinct(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
        {
            throw Refusal($"dotnet build of '{project.File}' does not tell what it built: {exception.Message}");
        }

        if (string.IsNullOrEmpty(BundleFolder))
        {
            throw Refusal($"'{project.File}' is no project of blueprints: it does not reference Mlops.Sdk.");
        }
    }

    private static bool IsInside(string folder, string other) => $"{folder}{Path.DirectorySeparatorChar}".StartsWith($"{other}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    /// <summary>The errors and warnings, each once, without the project that each line ends with.</summary>
    private static List<string> Told(string output) =>
        [.. output.Split('\n').Select(line => ProjectAtEnd().Replace(line.Trim(), "")).Where(line => Told().IsMatch(line)).Distinct(StringComparer.Ordinal)];

    private async Task<(int ExitCode, string Output, string Error)> StartAsync(string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(DotNet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = project.Folder })!;
            try
            {
                var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
                await process.WaitForExitAsync(cancellationToken);
                return (process.ExitCode, await output, await error);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception exception)
        {
            throw Refusal($"'{DotNet}' cannot be started: {exception.Message}");
        }
    }

    private static MlopsException Refusal(string message) => new(new Problem(ToolDiagnostics.NotBuilt, message) { Expected = "a project of blueprints that dotnet build builds" });

    [GeneratedRegex(@" \[[^\[\]]+proj(::[^\[\]]*)?\]$", RegexOptions.ExplicitCapture)]
    private static partial Regex ProjectAtEnd();

    [GeneratedRegex(@"(^|: )(error|warning)( [A-Za-z]+[0-9]+)? ?: ", RegexOptions.ExplicitCapture)]
    private static partial Regex Told();
}

/// <summary>What came of a build.</summary>
/// <param name="Succeeded">Whether there is a bundle of the files as they are.</param>
/// <param name="Lines">Errors and warnings, as the compiler and the build tell them.</param>
internal sealed record BuildResult(bool Succeeded, IReadOnlyList<string> Lines);
