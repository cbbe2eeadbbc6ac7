using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Handler;
using Mlops.Parity.Tests.Recordings;
using Mlops.Parity.Tests.Replay;
using Xunit.Abstractions;

namespace Mlops.Parity.Tests;

/// <summary>Replays the recorded cases: what differs from upstream is meant to, and docs/compatibility.md says why.</summary>
public class ReplayTests(ITestOutputHelper output)
{
    [Fact]
    public void Functions_DifferFromUpstreamOnlyOnPurpose() => Check("functions.jsonl", FunctionReplay.Run);

    [Fact]
    public void Requests_DifferFromUpstreamOnlyOnPurpose() => Check("handler.jsonl", HandlerReplay.Run);

    private void Check(string file, Func<RecordedCase, Verdict> replay)
    {
        List<Verdict> verdicts = [.. CaseFiles.Read(file).Select(replay)];
        var summary = Summary.Of(file, verdicts);
        output.WriteLine(summary);
        Console.WriteLine(summary);

        Assert.NotEmpty(verdicts);
        Assert.True(verdicts.TrueForAll(v => !v.IsWrong), $"{summary}\n{string.Join('\n', verdicts.Where(v => v.IsWrong))}");
    }
}
