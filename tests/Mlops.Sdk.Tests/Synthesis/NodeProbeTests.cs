using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Tests.Synthesis;

public sealed class NodeProbeTests
{
    [Fact]
    public void Check_NodeThere_IsNoProblem() => Assert.Null(NodeProbe.Check("node"));

    [Fact]
    public void Check_NodeMissing_SaysWhatToInstall()
    {
        var problem = NodeProbe.Check("no-such-node")!;

        Assert.Equal(BundleDiagnostics.NodeMissing, problem.Code);
        Assert.Contains("https://nodejs.org", problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AnotherProgram_IsTooOld() => Assert.Equal(BundleDiagnostics.NodeTooOld, NodeProbe.Check("git")!.Code);
}
