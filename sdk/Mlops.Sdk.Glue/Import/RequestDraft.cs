using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Core.Settings;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Gives a draft a request that its own rules accept: the one that was given, with other values where these are refused.</summary>
internal static class RequestDraft
{
    /// <summary>Values that some constraint or other asks for, tried one after the other.</summary>
    private static readonly string[] Candidates =
    [
        "my-{0}", "my-bucket/{0}", "my-bucket/{0}.csv", "my-bucket", "1", "ml.m5.large", "cron(0 * ? * * *)",
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", "arn:aws:iam::111122223333:role/my-role",
        "arn:aws:sns:us-east-1:111122223333:my-topic", "111122223333.dkr.ecr.us-east-1.amazonaws.com/my-image:1", "my{0}", "me@example.com", "True", "",
    ];

    /// <summary>The draft with a request, and with the request's values as the keys' examples.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="given">The request that was given; <see langword="null"/> for none.</param>
    /// <param name="findings">Receives what was made up.</param>
    public static BlueprintDraft AddTo(BlueprintDraft draft, JsonObject? given, Findings findings)
    {
        var request = ForOneAccount(given ?? new JsonObject { [RequestKeys.PipelineType] = draft.PipelineType }, draft.Keys);
        var tried = draft.Keys.ToDictionary(key => key.Name, _ => 0);
        var problems = Faults(draft, request);
        while (problems.FirstOrDefault(problem => Next(problem, draft, tried) is not null) is { } problem)
        {
            var key = Next(problem, draft, tried)!;
            request[key.Name] = Candidate(key, draft, tried[key.Name]++);
            problems = Faults(draft, request);
        }

        var madeUp = tried.Where(key => key.Value > 0).Select(key => key.Key).ToList();
        Report(draft, given is not null, madeUp, problems, findings);
        return draft with
        {
            Request = request,
            Keys = [.. draft.Keys.Select(key => key with { Example = Example(key, request, given is not null) })],
        };
    }

    /// <summary>An object with a value for each stage is for an orchestrator of several accounts.</summary>
    private static JsonObject ForOneAccount(JsonObject request, IReadOnlyList<RequestKey> keys)
    {
        var one = (JsonObject)request.DeepClone();
        foreach (var key in keys.Where(key => key.PerStage && key.Type != RequestKeyType.Json && one[key.Name] is JsonObject))
        {
            one[key.Name] = one[key.Name]!["dev"]?.DeepClone();
        }

        return one;
    }

    private static IReadOnlyList<Problem> Faults(BlueprintDraft draft, JsonObject request) =>
        [.. RequestValidator.Validate(DraftManifest.Of(draft), request, new OrchestratorSettings()).Where(problem => problem.Severity == ProblemSeverity.Error)];

    /// <summary>The key that a problem is about, while there are values left to try for it.</summary>
    private static RequestKey? Next(Problem problem, BlueprintDraft draft, Dictionary<string, int> tried) => draft.Keys.FirstOrDefault(key =>
        (problem.Pointer == $"/{key.Name}" || problem.Pointer.StartsWith($"/{key.Name}/", StringComparison.Ordinal)) && tried[key.Name] < Values(key, draft).Count);

    private static JsonNode Candidate(RequestKey key, BlueprintDraft draft, int number) => Values(key, draft)[number].DeepClone();

    private static IReadOnlyList<JsonNode> Values(RequestKey key, BlueprintDraft draft)
    {
        var parameter = draft.Parameters.Select(parameter => parameter.Parameter).FirstOrDefault(parameter => KeyNames.Main(parameter.Value) == key.Name);
        var constraints = parameter?.Constraints;
        return key.Type switch
        {
            RequestKeyType.Json => [new JsonObject(), new JsonArray()],
            RequestKeyType.Boolean => [JsonValue.Create(true)],
            RequestKeyType.Number or RequestKeyType.Integer => [JsonValue.Create(constraints?.MinValue ?? constraints?.MaxValue ?? 1)],
            _ => [.. Texts(key, parameter, constraints).Select(text => JsonValue.Create(text))],
        };
    }

    private static IEnumerable<string> Texts(RequestKey key, TemplateParameter? parameter, ValueConstraints? constraints) =>
    [
        .. constraints?.AllowedValues ?? [],
        .. parameter?.Default is { Length: > 0 } text ? new[] { text } : [],
        .. Candidates.Select(candidate => candidate.Replace("{0}", key.Name.Replace('_', '-'), StringComparison.Ordinal).PadRight(constraints?.MinLength ?? 0, 'x')),
    ];

    /// <summary>Only what a request gave, or what the build's own sample could not guess, is worth a line in the class.</summary>
    private static JsonNode? Example(RequestKey key, JsonObject request, bool wasGiven)
    {
        var value = request[key.Name];
        var isGuessable = !wasGiven && value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == $"my-{key.Name.Replace('_', '-')}";
        return value is null || isGuessable || (!wasGiven && key.Type is RequestKeyType.Json or RequestKeyType.Boolean or RequestKeyType.Number) ? null : value.DeepClone();
    }

    private static void Report(BlueprintDraft draft, bool wasGiven, List<string> madeUp, IReadOnlyList<Problem> problems, Findings findings)
    {
        var place = $"requests/{draft.PipelineType}.json";
        if (!wasGiven)
        {
            findings.Add(ImportDiagnostics.RequestMadeUp, place, "There was no request to import: this one is made up.", "Put in values of a real one, or import again with --request FILE.");
        }
        else if (madeUp.Count > 0)
        {
            findings.Add(
                ImportDiagnostics.RequestMadeUp,
                place,
                $"The request is not one that the blueprint accepts; other values stand for: {string.Join(", ", madeUp)}.",
                "Compare the file with the request that was given.");
        }

        foreach (var problem in problems)
        {
            findings.Add(
                ImportDiagnostics.RequestMadeUp,
                $"{place}{problem.Pointer}",
                $"No value was found that the blueprint accepts: {problem.Message}{(problem.Expected is null ? "" : $" Expected: {problem.Expected}.")}",
                "The build says so too. Put in a value, and give it to the parameter with Example(…).");
        }
    }
}
