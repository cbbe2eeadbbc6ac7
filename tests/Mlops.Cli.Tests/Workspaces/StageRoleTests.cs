using Mlops.Cli.Workspaces;

namespace Mlops.Cli.Tests.Workspaces;

public class StageRoleTests
{
    [Theory]
    [InlineData("{}", null, "mlops-stage-reader", "mlops-stage-repairer")]
    [InlineData("""{"stageRole": "reader", "stageRepairRole": "repairer"}""", null, "reader", "repairer")]
    [InlineData("""{"stageRole": "reader"}""", null, "reader", "mlops-stage-repairer")]
    [InlineData("""{"stageRole": "reader", "stageRepairRole": "repairer"}""", "other", "other", "other")]
    public void Role_ThatReadsAndRoleThatMends_AreApart(string settings, string? option, string reader, string repairer)
    {
        using var folder = new TemporaryFolder();
        var workspace = new Workspace(new() { Settings = folder.Write("mlops.json", settings), StageRole = option });

        Assert.Equal((reader, repairer), (workspace.StageRole(isMending: false), workspace.StageRole(isMending: true)));
    }
}
