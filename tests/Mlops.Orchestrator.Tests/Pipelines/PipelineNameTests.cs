using Mlops.Orchestrator.Pipelines;

namespace Mlops.Orchestrator.Tests.Pipelines;

public class PipelineNameTests
{
    [Theory]
    [InlineData("mlops-pipeline-a-b")]
    [InlineData(" mlops-pipeline-a-b ")]
    [InlineData("mlops-pipeline-a-b-codepipeline")]
    [InlineData("arn:aws:cloudformation:us-east-1:000000000000:stack/mlops-pipeline-a-b-codepipeline/1234")]
    [InlineData("arn:aws:cloudformation:us-east-1:000000000000:stack/mlops-pipeline-a-b/1234")]
    public void Parse_EveryFormOfId_GivesTheName(string id) => Assert.Equal("mlops-pipeline-a-b", PipelineName.Parse(id).Value);
}
