using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>Calls a service by the protocol AWS JSON 1.1.</summary>
internal sealed class AwsJsonClient(AwsService service, string targetPrefix) : IAwsJson
{
    private readonly AwsClient _client = new(service);

    public static AwsJsonClient SageMaker() => new(AwsService.SageMaker, "SageMaker");

    public static AwsJsonClient CodePipeline() => new(AwsService.CodePipeline, "CodePipeline_20150709");

    public async Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken)
    {
        var request = new AwsRequest("/", "application/x-amz-json-1.1", PropertyText.ToUtf8(input)) { Target = $"{targetPrefix}.{operation}" };
        var response = await _client.SendAsync(request, cancellationToken);
        // Operations without an output, such as StopTrainingJob, answer with nothing.
        return response.Content.Length == 0 ? [] : JsonNode.Parse(response.Content) as JsonObject ?? [];
    }
}
