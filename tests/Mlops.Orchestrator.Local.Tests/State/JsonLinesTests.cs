using System.Text.Json;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.State;

public sealed class JsonLinesTests : IDisposable
{
    private static readonly StateJson Line = new(new JsonSerializerOptions(StateJson.Default.Options) { WriteIndented = false });

    private readonly TemporaryFolder _folder = new();

    private string FilePath => Path.Combine(_folder, "deeper", "lines.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NoFile_IsEmpty() => Assert.Empty(JsonLines.Read(FilePath, Line.StateVersion));

    [Fact]
    public void Append_AfterATornLine_OnlyTheTornLineIsLost()
    {
        Append(1);
        Append(2);
        var content = File.ReadAllText(FilePath);
        File.WriteAllText(FilePath, content[..^4]);

        Assert.Equal([1], Read());
        Append(3);
        Assert.Equal([1, 3], Read());
    }

    private void Append(int version) => JsonLines.Append(FilePath, new StateVersion(version), Line.StateVersion);

    private IEnumerable<int> Read() => JsonLines.Read(FilePath, Line.StateVersion).Select(line => line.Version);
}
