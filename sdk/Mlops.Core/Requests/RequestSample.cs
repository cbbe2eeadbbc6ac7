using System.Text.Json.Nodes;
using Mlops.Core.Evaluation;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Core.Values;

namespace Mlops.Core.Requests;

/// <summary>Writes a request to start from.</summary>
public static class RequestSample
{
    /// <summary>The manifest's own sample, or else a request with every required key and every key that has a default or an example.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>A request; where a required key has neither example nor default, with a value of its type to be replaced.</returns>
    public static JsonObject For(BlueprintManifest manifest)
    {
        if (manifest.Sample is { } sample)
        {
            return sample.DeepClone().AsObject();
        }

        var request = new JsonObject { [RequestKeys.PipelineType] = manifest.PipelineType };
        foreach (var key in manifest.Keys)
        {
            var value = key.Example ?? key.Default;
            if (KeyReader.IsPresent(value))
            {
                request[key.Name] = value!.DeepClone();
            }
            else if (IsRequired(manifest, key, request))
            {
                request[key.Name] = Placeholder(key);
            }
        }

        return request;
    }

    private static bool IsRequired(BlueprintManifest manifest, RequestKey key, JsonObject request) =>
        key.RequiredWhen is { } condition
            ? new ValueEvaluator(new(manifest, request, new OrchestratorSettings())).Holds(condition)
            : key.Required;

    private static JsonNode Placeholder(RequestKey key) => key.Type switch
    {
        _ when key.Constraints?.AllowedValues is [var first, ..] => first,
        RequestKeyType.Number or RequestKeyType.Integer => key.Constraints?.MinValue ?? 1,
        RequestKeyType.Boolean => true,
        RequestKeyType.S3Location or RequestKeyType.S3Prefix => $"my-bucket/{key.Name}",
        RequestKeyType.Json => new JsonObject(),
        RequestKeyType.JsonValue => 0,
        RequestKeyType.Version => "1",
        RequestKeyType.List => new JsonArray($"my-{key.Name.Replace('_', '-')}"),
        RequestKeyType.NumberList => new JsonArray(JsonValue.Create(key.Constraints?.MinValue ?? 1)),
        _ => $"my-{key.Name.Replace('_', '-')}",
    };
}
