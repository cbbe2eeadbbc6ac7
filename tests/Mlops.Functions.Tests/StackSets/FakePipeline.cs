using System.Text.Json.Nodes;
using Amazon.CodePipeline;
using Mlops.Functions.Tests.Services;

namespace Mlops.Functions.Tests.StackSets;

/// <summary>CodePipeline: keeps the report.</summary>
internal sealed class FakePipeline : FakeJsonService
{
    public string? Operation { get; private set; }

    public JsonObject? Input { get; private set; }

    public AmazonCodePipelineClient Client() => new(FakeTransport.Credentials, Transport.Config<AmazonCodePipelineConfig>());

    protected override JsonObject Call(string operation, JsonObject input)
    {
        (Operation, Input) = (operation, input);
        return [];
    }
}
