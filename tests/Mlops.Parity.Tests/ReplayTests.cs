using System.Collections.Concurrent;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Handler;
using Mlops.Parity.Tests.Recordings;
using Mlops.Parity.Tests.Replay;
using Mlops.Parity.Tests.Rules;
using Xunit.Abstractions;

namespace Mlops.Parity.Tests;

/// <summary>Replays the recorded cases: what differs from upstream is meant to, and docs/compatibility.md says why.</summary>
public class ReplayTests(ITestOutputHelper output)
{
    private const string Functions = "functions.jsonl";
    private const string Requests = "handler.jsonl";

    /// <summary>
    /// Differences that the cases cannot show: ours are evaluated with the recorded ids, and none reads a file of metrics, which
    /// other tests assert; the pages of a list are read by the adapter for AWS.
    /// </summary>
    private static readonly string[] NotShown = [CompatIds.RepeatableNames, CompatIds.CardMetrics, CompatIds.CardPages];

    private static readonly ConcurrentDictionary<(string Folder, string File), IReadOnlyList<Verdict>> Verdicts = new();

    public static TheoryData<string> Folders => [.. CaseFiles.Folders];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Functions_DifferFromUpstreamOnlyOnPurpose(string folder) => Check(folder, Functions);

    [Theory]
    [MemberData(nameof(Folders))]
    public void Requests_DifferFromUpstreamOnlyOnPurpose(string folder) => Check(folder, Requests);

    [Fact]
    public void Rules_AreEachShownByACase()
    {
        var shown = CaseFiles.Ours.SelectMany(folder => new[] { Functions, Requests }.SelectMany(file => Replay(folder, file))).SelectMany(verdict => verdict.CompatIds);

        Assert.Equal(CompatIds.All.Except(NotShown).Order(StringComparer.Ordinal), shown.Distinct().Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<Verdict> Replay(string folder, string file) => Verdicts.GetOrAdd((folder, file), _ =>
        [.. CaseFiles.Read(folder, file).Select(recorded => file == Functions ? FunctionReplay.Run(recorded) : HandlerReplay.Run(recorded))]);

    private void Check(string folder, string file)
    {
        var verdicts = Replay(folder, file);
        var summary = Summary.Of($"{folder}/{file}", verdicts);
        output.WriteLine(summary);
        Console.WriteLine(summary);

        Assert.NotEmpty(verdicts);
        Assert.True(verdicts.All(v => !v.IsWrong), $"{summary}\n{string.Join('\n', verdicts.Where(v => v.IsWrong))}");
    }
}
