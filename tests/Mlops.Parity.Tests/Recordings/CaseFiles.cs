using System.Text.Json.Nodes;

namespace Mlops.Parity.Tests.Recordings;

/// <summary>
/// The recorded cases. Those beside the tests are of two kinds: a broad set, and variations of its requests and environments
/// with more mistakes in them. MLOPS_PARITY_CASES names a folder with others to replay in their place.
/// </summary>
internal static class CaseFiles
{
    private const string Folder = "MLOPS_PARITY_CASES";

    /// <summary>The folders beside the tests.</summary>
    public static IReadOnlyList<string> Ours { get; } = ["cases", "cases/variations"];

    /// <summary>The folders to replay.</summary>
    public static IReadOnlyList<string> Folders => Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } given ? [given] : Ours;

    /// <summary>The cases of a file.</summary>
    /// <param name="folder">The folder: of its own, or relative to the tests.</param>
    /// <param name="file">The file.</param>
    public static IReadOnlyList<RecordedCase> Read(string folder, string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, folder, file)).Where(line => line.Length > 0)
            .Select(line => new RecordedCase(JsonNode.Parse(Fixture.Nameable(line))!.AsObject())),
    ];
}
