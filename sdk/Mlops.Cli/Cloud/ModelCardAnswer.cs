using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Cloud;

/// <summary>What the orchestrator's API answers to requests for model cards, as what went wrong there.</summary>
internal static partial class ModelCardAnswer
{
    /// <summary>Whether a request is for an operation on model cards; the API would provision any other.</summary>
    public static bool IsFor(byte[] request) =>
        RequestParser.Parse(request)[RequestKeys.PipelineType] is JsonValue type && type.TryGetValue<string>(out var name) && ModelCardEndpoint.Operations.Contains(name);

    /// <summary>The failure that an answer tells.</summary>
    /// <param name="status">The status.</param>
    /// <param name="body">The body.</param>
    public static Exception Failure(int status, string body)
    {
        var answer = JsonNode.Parse(body) as JsonObject;
        if (answer?["errors"].Deserialize(MlopsJson.Default.IReadOnlyListProblem) is { Count: > 0 } problems)
        {
            return new MlopsException(problems);
        }

        var text = answer?["detailedMessage"]?.ToString() ?? answer?["message"]?.ToString() ?? body;
        return Refusal().Match(text) is { Success: true } refusal
            ? new ServiceException("sagemaker", refusal.Groups["operation"].Value, refusal.Groups["code"].Value, refusal.Groups["message"].Value) { StatusCode = status }
            : new ServiceException("execute-api", "provisionpipeline", "Unexpected", text) { StatusCode = status };
    }

    /// <summary>The words of <see cref="ServiceException"/>.</summary>
    [GeneratedRegex(@"\AAn error occurred \((?<code>[^)]+)\) when calling the (?<operation>\w+) operation: (?<message>.*)\z", RegexOptions.Singleline)]
    private static partial Regex Refusal();
}
