using System.Text.Json.Nodes;

namespace Mlops.Parity.Tests.Recordings;

/// <summary>The recorded cases: those beside the tests, or those in the folder that MLOPS_PARITY_CASES names.</summary>
internal static class CaseFiles
{
    private const string Folder = "MLOPS_PARITY_CASES";

    public static IReadOnlyList<RecordedCase> Read(string file)
    {
        var folder = Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } given ? given : Path.Combine(AppContext.BaseDirectory, "cases");
        return [.. File.ReadLines(Path.Combine(folder, file)).Where(line => line.Length > 0).Select(line => new RecordedCase(JsonNode.Parse(Fixture.Nameable(line))!.AsObject()))];
    }
}
