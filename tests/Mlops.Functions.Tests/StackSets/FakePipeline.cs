using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Aws;

namespace Mlops.Functions.Tests.StackSets;

/// <summary>CodePipeline: keeps the report.</summary>
internal sealed class FakePipeline : IAwsJson
{
    public string? Operation { get; private set; }

    public JsonObject? Input { get; private set; }

    public Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken)
    {
        (Operation, Input) = (operation, input);
        return Task.FromResult(new JsonObject());
    }
}
