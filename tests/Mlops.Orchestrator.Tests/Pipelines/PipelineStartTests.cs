using Mlops.Orchestrator.Pipelines;

namespace Mlops.Orchestrator.Tests.Pipelines;

public class PipelineStartTests
{
    [Theory]
    [InlineData(null, null, null, PipelineStep.Start)]
    [InlineData("e", "InProgress", null, PipelineStep.Follow)]
    [InlineData("e", "InProgress", "now", PipelineStep.Follow)]
    [InlineData("e", "InProgress", "before", PipelineStep.Start)]
    [InlineData("e", "Stopping", "now", PipelineStep.Start)]
    [InlineData("e", "Succeeded", "now", PipelineStep.Nothing)]
    [InlineData("e", "Succeeded", "before", PipelineStep.Start)]
    [InlineData("e", "Failed", "now", PipelineStep.Start)]
    [InlineData("e", "Stopped", "now", PipelineStep.Start)]
    [InlineData("e", "Superseded", "now", PipelineStep.Start)]
    [InlineData("e", "Cancelled", "before", PipelineStep.Start)]
    [InlineData("new", "Failed", "now", PipelineStep.Follow)]
    [InlineData("new", "Failed", "before", PipelineStep.Start)]
    internal void Next_State_IsTheOneDecision(string? executionId, string? status, string? revision, PipelineStep expected) =>
        Assert.Equal(expected, PipelineStart.Next(new("p", executionId, status, []) { SourceRevision = revision }, "now", state => state.ExecutionId == "new"));

    [Fact]
    public void Next_NoPipeline_Start() => Assert.Equal(PipelineStep.Start, PipelineStart.Next(null, "now", _ => false));
}
