using System.Text;
using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Python;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>What an integration needs to know of a checkout.</summary>
/// <param name="Files">The files that <see cref="IsOfInterest"/> names, by their paths with slashes.</param>
internal sealed partial record Checkout(IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>Whether the orchestrator has a folder of tests; only then tests are added to it.</summary>
    public bool HasTests { get; init; }

    /// <summary>The folders all of whose files are of interest.</summary>
    public static IReadOnlyList<string> FoldersOfInterest { get; } = [SolutionPaths.Package, SolutionPaths.Assets];

    /// <summary>The files of interest outside of these folders.</summary>
    public static IReadOnlyList<string> FilesOfInterest { get; } =
    [
        SolutionPaths.ChangeLog,
        SolutionPaths.Provisioning,
        SolutionPaths.Functions,
        SolutionPaths.BuildScript,
        .. PythonTests.Names.Select(name => SolutionPaths.Tests + name),
        .. SolutionPaths.PolicyFolders.SelectMany(folder => new[] { $"{folder}/iam_policies.py", $"{folder}/{SolutionPaths.PermissionsModule}" }),
    ];

    /// <summary>Whether a file is of interest.</summary>
    /// <param name="path">Its path in the checkout, with slashes.</param>
    public static bool IsOfInterest(string path) =>
        FilesOfInterest.Contains(path) || FoldersOfInterest.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) || IsModule(path);

    /// <summary>The checkout's version, such as <c>2.2.3</c>; <see langword="null"/> when it does not say.</summary>
    public string? Version => Text(SolutionPaths.ChangeLog) is { } log && FirstVersion().Match(log) is { Success: true } version ? version.Groups["version"].Value : null;

    /// <summary>The checkout's version in words.</summary>
    internal string VersionTitle => Version is { } known ? $"version {known}" : "an unknown version";

    /// <summary>The folder of <c>iam_policies.py</c>; that of the newest versions when there is none.</summary>
    internal string PolicyFolder => SolutionPaths.PolicyFolders.FirstOrDefault(folder => Files.ContainsKey($"{folder}/iam_policies.py")) ?? SolutionPaths.PolicyFolders[0];

    /// <summary>What earlier integrations put there.</summary>
    /// <exception cref="MlopsException">The record is damaged.</exception>
    internal IntegrationRecord Record => Files.TryGetValue(SolutionPaths.Record, out var content) ? IntegrationRecord.Read(content) : IntegrationRecord.Empty;

    /// <summary>The Python that names pipeline types: the orchestrator's modules, and those that somebody added to the generated ones.</summary>
    internal IEnumerable<string> OwnModules => Files.Keys.Where(path => IsModule(path) || (path.StartsWith(SolutionPaths.Package, StringComparison.Ordinal) && path.EndsWith(".py", StringComparison.Ordinal)));

    /// <summary>A file's text; <see langword="null"/> when there is no such file.</summary>
    /// <remarks>Latin-1 gives every byte a letter of its own: whatever the file's encoding, what is not edited stays as it is.</remarks>
    internal string? Text(string path) => Files.TryGetValue(path, out var content) ? Encoding.Latin1.GetString(content) : null;

    /// <summary>The bytes of a text of <see cref="Text"/>.</summary>
    internal static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>Whether a path is one of the orchestrator's own modules.</summary>
    internal static bool IsModule(string path) =>
        path.StartsWith(SolutionPaths.Function, StringComparison.Ordinal) && path.EndsWith(".py", StringComparison.Ordinal) && !path[SolutionPaths.Function.Length..].Contains('/');

    [GeneratedRegex(@"^## \[(?<version>\d+\.\d+\.\d+)\]", RegexOptions.Multiline)]
    private static partial Regex FirstVersion();
}
