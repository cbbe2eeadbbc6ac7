using System.Text.Json.Nodes;
using Mlops.Core.Evaluation;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Core.Values;

namespace Mlops.Sdk.Bundling;

/// <summary>Makes a request that a blueprint accepts, for documentation and as a start for people.</summary>
internal static class SampleRequest
{
    /// <summary>
    /// The sample: the pipeline type, every key that an orchestrator with the default settings requires, and the optional ones
    /// that have an example.
    /// </summary>
    /// <param name="manifest">The manifest.</param>
    public static JsonObject Create(BlueprintManifest manifest)
    {
        var sample = new JsonObject { [RequestKeys.PipelineType] = manifest.PipelineType };
        // A condition may read keys that come later: so the keys without one go first.
        foreach (var key in manifest.Keys.OrderBy(key => key.RequiredWhen is not null).Where(key => !sample.ContainsKey(key.Name)))
        {
            if (Belongs(key, manifest, sample))
            {
                sample[key.Name] = key.Example?.DeepClone() ?? Example(key, ConstraintsOf(key, manifest));
            }
        }

        return sample;
    }

    private static bool Belongs(RequestKey key, BlueprintManifest manifest, JsonObject sample) => key.RequiredWhen is { } condition
        ? new ValueEvaluator(new(manifest, sample, new OrchestratorSettings())).Holds(condition)
        : key.Required || key.Example is not null;

    private static ValueConstraints? ConstraintsOf(RequestKey key, BlueprintManifest manifest) =>
        key.Constraints ?? manifest.Parameters.FirstOrDefault(parameter => parameter.Value is KeyValue value && value.Key == key.Name)?.Constraints;

    private static JsonNode Example(RequestKey key, ValueConstraints? constraints) => key.Type switch
    {
        RequestKeyType.Number or RequestKeyType.Integer => JsonValue.Create(constraints?.MinValue ?? constraints?.MaxValue ?? 1),
        RequestKeyType.Boolean => JsonValue.Create(true),
        RequestKeyType.S3Location or RequestKeyType.S3Prefix => JsonValue.Create($"my-bucket/{key.Name}"),
        RequestKeyType.Json => new JsonObject(),
        RequestKeyType.JsonValue => JsonValue.Create(0),
        RequestKeyType.Version => JsonValue.Create("1"),
        RequestKeyType.List => new JsonArray(constraints?.AllowedValues is [var first, ..] ? first : Text(key.Name, constraints)),
        RequestKeyType.NumberList => new JsonArray(JsonValue.Create(constraints?.MinValue ?? constraints?.MaxValue ?? 1)),
        _ => JsonValue.Create(constraints?.AllowedValues is [var first, ..] ? first : Text(key.Name, constraints)),
    };

    private static string Text(string name, ValueConstraints? constraints)
    {
        var text = $"my-{name.Replace('_', '-')}".PadRight(constraints?.MinLength ?? 0, 'x');
        return constraints?.MaxLength is { } longest && text.Length > longest ? text[..longest] : text;
    }
}
