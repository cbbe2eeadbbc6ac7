using System.Text.Json.Nodes;
using Mlops.Core.Planning;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Parity.Tests.Catalog;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Recordings;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Replay;

/// <summary>The functions that take a request.</summary>
internal static class RequestFunctions
{
    private static readonly ILookup<string, JsonNode?> Unknown = Array.Empty<string>().ToLookup(name => name, _ => default(JsonNode));

    public static IEnumerable<Finding> Validate(RecordedCase c) => Compare(c, Request(c), CaseSettings.Of(c), comparison =>
        c.IsOk ? comparison.Refusals(Unknown) : comparison.Acceptances(c.Error));

    public static IEnumerable<Finding> TemplateParameters(RecordedCase c)
    {
        var stage = (string?)c.Args["stage"];
        var settings = CaseSettings.Of(c, ("IS_MULTI_ACCOUNT", stage is null ? "False" : "True"));
        return Compare(c, Request(c), settings, comparison =>
        {
            if (!c.IsOk)
            {
                return comparison.Acceptances(c.Error);
            }

            KeyValuePair<string, JsonNode?>[] upstream = [.. c.Ok!.AsArray().Select(pair => KeyValuePair.Create((string)pair![0]!, pair[1]))];
            return comparison.Values(upstream, stage)
                .Concat(comparison.Refusals(upstream.ToLookup(p => p.Key, p => Fixture.Real(p.Value)), validated: false));
        });
    }

    public static IEnumerable<Finding> StackName(RecordedCase c)
    {
        var settings = CaseSettings.Of(c);
        if (settings.Settings is null || FoundBlueprint.Of(Request(c)) is not { } manifest)
        {
            return Unusable(c, settings);
        }

        var comparison = new RequestComparison(c, manifest, Request(c), settings.Settings);
        if (!c.IsOk)
        {
            return comparison.Acceptances(c.Error);
        }

        // Upstream asks for the key elsewhere, and takes any value here.
        if (comparison.IsBlamed(manifest.StackName.Key))
        {
            return comparison.Refusals(Unknown, validated: false);
        }

        var (here, upstream) = (StackNames.Of(manifest, Request(c), settings.Settings), (string)c.Ok!);
        return here == upstream ? [] : [new(comparison.ExplainStackName(here, upstream), $"the stack's name is '{here}', upstream '{upstream}'")];
    }

    public static IEnumerable<Finding> ImageUri(RecordedCase c)
    {
        var settings = CaseSettings.Of(c, ("REGION", (string?)c.Args["region"]), ("USE_MODEL_REGISTRY", "No"));
        var type = c.Args["pipeline_type"] is JsonValue v && v.TryGetValue(out string? text) ? text : "";
        var entry = BuiltIn.Catalog.Blueprints.FirstOrDefault(b => b.PipelineType == type);
        if (settings.Settings is null || entry is null || BuiltIn.Manifest(entry) is not { } manifest)
        {
            return Unusable(c, settings);
        }

        var here = Evaluation.Of(c, manifest, Request(c), settings.Settings, null, "ImageUri");
        return (c.Ok, here) switch
        {
            (null, null) => [],
            (null, _) when c.Error.Contains("Unsupported pipeline by get_image_uri", StringComparison.Ordinal) => manifest.Keys.Any(k => k.Name is "model_framework" or "custom_image_uri")
                ? [Finding.Wrong("upstream has no image for this type")]
                : [],
            (null, _) => new RequestComparison(c, manifest, Request(c), settings.Settings).Acceptances(c.Error),
            (var expected, null) => [Finding.Wrong($"no image, upstream {expected.ToJsonString()}")],
            var (expected, image) => expected is JsonValue uri && uri.TryGetValue(out string? same) && same == image.Text
                ? []
                : [new(DifferenceRules.Explain(new(Request(c), "ImageUri", expected, image.Text, image.Keys)), $"the image is '{image.Text}', upstream {expected.ToJsonString()}")],
        };
    }

    private static JsonObject Request(RecordedCase c) => c.Args["event"] as JsonObject ?? [];

    private static IEnumerable<Finding> Compare(RecordedCase c, JsonObject request, CaseSettings settings, Func<RequestComparison, IEnumerable<Finding>> compare) =>
        settings.Settings is not null && FoundBlueprint.Of(request) is { } manifest
            ? compare(new(c, manifest, request, settings.Settings))
            : Unusable(c, settings);

    /// <summary>The request is refused for its pipeline type, or every request is for the environment.</summary>
    private static IEnumerable<Finding> Unusable(RecordedCase c, CaseSettings settings) => c switch
    {
        { IsOk: false } => [],
        _ when settings.Settings is null => [new(EnvironmentRule.Explain(c, settings.Problems), $"refused: {string.Join(' ', settings.Problems)}")],
        _ => [Finding.Wrong("the pipeline type is refused")],
    };
}
