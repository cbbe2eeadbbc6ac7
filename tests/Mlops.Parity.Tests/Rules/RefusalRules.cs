using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Parity.Tests.Catalog;

namespace Mlops.Parity.Tests.Rules;

/// <summary>The refusals that are meant: each rule says what must be wrong with what upstream took.</summary>
internal static partial class RefusalRules
{
    private static readonly string[] ConstraintCodes =
        [RequestDiagnostics.WrongType, RequestDiagnostics.OutOfRange, RequestDiagnostics.WrongLength, RequestDiagnostics.NotAllowed, RequestDiagnostics.NoMatch];

    private static readonly Rule<Refusal>[] All =
    [
        new(CompatIds.NothingHalfDone, IsAnUnknownImage),
        new(CompatIds.WrongKindOfValue, IsWrongKindOfValue),
        new(CompatIds.WrongKindOfValue, IsNoNumber),
        new(CompatIds.TemplateConstraints, BreaksTheTemplatesConstraints),
        new(CompatIds.StackNames, MakesAnImpossibleStackName),
        new(CompatIds.JobNames, MakesAnImpossibleJobName),
        new(CompatIds.StageObjects, IsWrongObjectOfStages),
        new(CompatIds.S3Locations, IsNoLocation),
        new(CompatIds.JsonTexts, IsNoJson),
        new(CompatIds.EmptyValues, IsNothing),
        new(CompatIds.Environment, IsMissingForTheRegistry),
        new(CompatIds.Environment, IsAnImageUpstreamDoesNotLookUp),
        new(CompatIds.KmsKeys, IsNoKmsKey),
    ];

    public static string? Explain(Refusal refusal) => Rule.Explain(All, refusal);

    /// <summary>A parameter file holds texts; an object, an array, a number or a truth value is refused by CloudFormation or makes upstream's functions fail.</summary>
    private static bool IsWrongKindOfValue(Refusal r) =>
        r.Problem.Code == RequestDiagnostics.WrongType
        && r.Value is { } value && value.GetValueKind() != JsonValueKind.String
        && (r.Upstream.Count == 0 || ParametersOf(r).SelectMany(p => r.Upstream[p]).Any(v => v is not JsonValue text || !text.TryGetValue(out string? _) || v.ToString() != ""));

    /// <summary>Upstream's template takes any text, and its function fails on it: nobody is told.</summary>
    private static bool IsNoNumber(Refusal r) =>
        r.Problem.Code == RequestDiagnostics.WrongType && r.Text is { } text && KeyType(r) == Core.Manifests.RequestKeyType.Integer && !Number().IsMatch(text);

    private static bool BreaksTheTemplatesConstraints(Refusal r) =>
        ConstraintCodes.Contains(r.Problem.Code)
        && ParametersOf(r).Any(parameter => (r.Upstream.Count == 0 ? Ours(r, parameter) : r.Upstream[parameter])
            .Any(value => TemplateFacts.Refuses(r.Manifest.Template, parameter, value)));

    /// <remarks>Source: AWS CloudFormation API Reference, "CreateStack": letters, digits and hyphens, a letter first, at most 128.</remarks>
    private static bool MakesAnImpossibleStackName(Refusal r)
    {
        if (r.Problem.Code != RequestDiagnostics.InvalidName || r.Key != r.Manifest.StackName.Key || r.Text is not { } text)
        {
            return false;
        }

        var name = $"{r.Settings.StackNamePrefix}-{text.ToLowerInvariant().Trim()}-{r.Manifest.StackName.Suffix}".ToLowerInvariant();
        var longest = r.Manifest.Deployment == Core.Manifests.Deployment.Stack ? name : r.IsMultiAccount ? $"{name}-staging-12345678" : $"{name}-codepipeline";
        return longest.Length > 128 || !StackName().IsMatch(name);
    }

    /// <remarks>Source: Amazon SageMaker API Reference: jobs and schedules have letters, digits and single hyphens, at most 63; tuning and Autopilot jobs at most 32.</remarks>
    private static bool MakesAnImpossibleJobName(Refusal r) =>
        r.Problem.Code == RequestDiagnostics.InvalidName
        && new[] { "JobName", "BaselineJobName", "MonitoringScheduleName", "EndpointName", "ModelName" }
            .Any(parameter => (r.Upstream.Count == 0 ? Ours(r, parameter) : r.Upstream[parameter]).Any(v => IsImpossible(r, parameter, v)));

    private static bool IsImpossible(Refusal r, string parameter, JsonNode? value)
    {
        var longest = parameter == "JobName" && r.Manifest.PipelineType is "model_tuner_builtin" or "model_autopilot_training" ? 32 : 63;
        var text = value?.ToString() ?? "";
        return text.Length > longest || !JobName().IsMatch(text);
    }

    private static bool IsWrongObjectOfStages(Refusal r)
    {
        if (r.Request[r.Key] is not JsonObject stages)
        {
            return false;
        }

        var isWhole = StageNames.All.All(stage => stages[stage] is not null) && stages.Count == StageNames.All.Count;
        return r.Problem.Code switch
        {
            RequestDiagnostics.MissingStage => StageNames.All.Any(stage => stages[stage] is null),
            RequestDiagnostics.UnknownStage => stages.Any(s => !StageNames.All.Contains(s.Key)),
            RequestDiagnostics.UnexpectedStages => !isWhole || !r.IsMultiAccount || r.Manifest.Keys.All(k => k.Name != r.Key || !k.PerStage),
            _ => false,
        };
    }

    /// <summary>Upstream takes what is before the first slash for the bucket, whatever it is; no bucket, not even an old one, has such a name.</summary>
    private static bool IsNoLocation(Refusal r) =>
        r.Problem.Code == RequestDiagnostics.WrongType && r.Text is { } text && KeyType(r) == Core.Manifests.RequestKeyType.S3Prefix && !Location().IsMatch(text);

    /// <summary>Upstream encodes any text as JSON; its functions read a text where they need an object.</summary>
    private static bool IsNoJson(Refusal r) =>
        r.Problem.Code == RequestDiagnostics.WrongType && r.Text is { } text && KeyType(r) == Core.Manifests.RequestKeyType.Json && !IsContainer(text);

    /// <summary>Upstream asks only whether a required key is there.</summary>
    private static bool IsNothing(Refusal r) => r.Problem.Code switch
    {
        RequestDiagnostics.EmptyValue => r.Text is { } text && string.IsNullOrWhiteSpace(text),
        RequestDiagnostics.MissingKey => r.Request.ContainsKey(r.Key) && r.Request[r.Key] is null,
        _ => false,
    };

    /// <summary>Upstream looks for the image when the stack has been created; a case with parameters tells that it found one.</summary>
    private static bool IsAnUnknownImage(Refusal r) => r.Problem.Code == RequestDiagnostics.UnknownImage && r.Upstream.Count == 0;

    /// <summary>"yes" and "True" switch the model registry on; upstream asks for the keys without it, and sends parameters as with it.</summary>
    private static bool IsMissingForTheRegistry(Refusal r) =>
        r is { Problem.Code: RequestDiagnostics.MissingKey, Key: "model_package_name" }
        && r.Settings.UseModelRegistry && (string?)r.Case.Environment["USE_MODEL_REGISTRY"] != "Yes";

    /// <summary>With a switch for the registry that is neither "Yes" nor "No", upstream sends no image.</summary>
    private static bool IsAnImageUpstreamDoesNotLookUp(Refusal r) =>
        r.Problem.Code == RequestDiagnostics.UnknownImage && EnvironmentRule.IsHalfSwitched(r.Case, "USE_MODEL_REGISTRY", "Yes", "No");

    /// <remarks>Source: AWS Key Management Service API Reference, "KeyListEntry"; SageMaker takes no white space in the id of a key either.</remarks>
    private static bool IsNoKmsKey(Refusal r) =>
        r is { Problem.Code: RequestDiagnostics.NoMatch, Key: "kms_key_arn", Text: { } text } && !KmsKey().IsMatch(text);

    private static Core.Manifests.RequestKeyType? KeyType(Refusal r) => r.Manifest.Keys.FirstOrDefault(k => k.Name == r.Key)?.Type;

    private static bool IsContainer(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject or JsonArray;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The template's parameters that the key at fault flows into.</summary>
    private static IEnumerable<string> ParametersOf(Refusal r) =>
        r.Manifest.Parameters.Select(p => p.Name).Where(name => FlowsInto(r, name));

    /// <summary>Whether the key at fault flows into a parameter, be it through others.</summary>
    private static bool FlowsInto(Refusal r, string parameter) =>
        r.Manifest.Parameters.FirstOrDefault(p => p.Name == parameter) is { } declared
        && ExpressionNames.Of(declared.Value) is var references
        && (references.Keys.Contains(r.Key) || references.Parameters.Any(other => FlowsInto(r, other)));

    private static IEnumerable<JsonNode?> Ours(Refusal r, string parameter)
    {
        var stages = r.IsMultiAccount ? StageNames.All : [null!];
        return r.Manifest.Parameters.Any(p => p.Name == parameter)
            ? [.. stages.Select(stage => Evaluation.Of(r.Case, r.Manifest, r.Request, r.Settings, stage, parameter)).Select(v => v is null ? null : JsonValue.Create(v.Text))]
            : [];
    }

    [GeneratedRegex(@"\A[a-zA-Z][-a-zA-Z0-9]*\z")]
    private static partial Regex StackName();

    [GeneratedRegex(@"\A[a-zA-Z0-9](-*[a-zA-Z0-9])*\z")]
    private static partial Regex JobName();

    [GeneratedRegex(@"\A\s*[+-]?\d+(\.0*)?\s*\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\Aarn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key/[a-zA-Z0-9-]+\z")]
    private static partial Regex KmsKey();

    [GeneratedRegex(@"\A([sS]3://)?[a-zA-Z0-9._-]{3,255}(/|\z)")]
    private static partial Regex Location();
}
