using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Text;
using Mlops.Core.Values;

namespace Mlops.Core.Requests;

/// <summary>Checks one key of a request: presence, type, stages and the key's own constraints.</summary>
internal static class KeyRules
{
    public static void Check(ValidationRun run, RequestKey key)
    {
        var node = run.Request[key.Name];
        if (run.Request.ContainsKey(key.Name) && MayBeEmpty(run, key) && KeyReader.SaysNone(key, node))
        {
            CheckNone(run, key);
        }
        else if (node is null)
        {
            CheckAbsent(run, key);
        }
        else if (KeyReader.IsStageObject(key, node))
        {
            StageRules.Check(run, key, node.AsObject());
        }
        else if (StageRules.LooksLikeStages(key, node))
        {
            StageRules.ReportUnexpected(run, key, $"'{key.Name}' takes one value for all stages.");
        }
        else
        {
            CheckValue(run, key, node, JsonPointer.To(key.Name));
        }
    }

    /// <summary>Checks one value, the key's or a stage's.</summary>
    public static void CheckValue(ValidationRun run, RequestKey key, JsonNode node, string pointer)
    {
        var text = PythonJson.Str(KeyReader.Normalised(key.Type, node));
        // Of an S3 location that is no more than its scheme, the type is wrong.
        if (string.IsNullOrWhiteSpace(node is JsonArray ? text : PythonJson.Str(node)))
        {
            if (IsRequired(run, key))
            {
                run.Report(new(RequestDiagnostics.EmptyValue, $"'{key.Name}' is empty.") { Pointer = pointer, Expected = TypeRules.Words(key.Type), Hint = Addition(key) });
            }

            return;
        }

        var violations = TypeRules.CheckAll(key.Type, node).ToList();
        foreach (var violation in violations.Count > 0 ? violations : ConstraintRules.CheckAll(key, text))
        {
            var item = node is JsonArray items ? violation.Item : null;
            run.Report(item is { } index ? Problem(run, key, violation, node[index], $"{pointer}/{index}") : Problem(run, key, violation, node, pointer));
            // What is made of the whole is not looked at when an item is at fault.
            run.Blame(pointer);
        }
    }

    /// <summary>What to tell of a value, or of an item of a list.</summary>
    public static Problem Problem(ValidationRun run, RequestKey key, Violation violation, JsonNode? found, string pointer) =>
        new(violation.Code, $"'{key.Name}' {(violation.Item is null ? "is" : "has")} {run.Quote(key, found)}.") { Pointer = pointer, Expected = violation.Expected, Hint = run.Hint(key, violation) };

    /// <summary>A required key that says "none" is taken, but likely a slip.</summary>
    private static void CheckNone(ValidationRun run, RequestKey key)
    {
        if (IsRequired(run, key))
        {
            run.Report(new(RequestDiagnostics.EmptyValue, $"'{key.Name}' is empty; the pipeline goes without.") { Pointer = JsonPointer.To(key.Name), Severity = ProblemSeverity.Warning, Expected = TypeRules.Words(key.Type), Hint = Addition(key) });
        }
    }

    private static void CheckAbsent(ValidationRun run, RequestKey key)
    {
        if (!IsRequired(run, key))
        {
            return;
        }

        var misspelt = NearestName.Of(key.Name, run.UnknownKeys);
        if (misspelt is not null)
        {
            run.UnknownKeys.Remove(misspelt);
        }

        run.Report(new(RequestDiagnostics.MissingKey, $"'{key.Name}' is missing.")
        {
            Pointer = JsonPointer.To(key.Name),
            Expected = TypeRules.Words(key.Type),
            Hint = misspelt is null ? Addition(key) : $"The request has '{misspelt}': rename it to '{key.Name}'.",
        });
    }

    private static bool IsRequired(ValidationRun run, RequestKey key) =>
        key.RequiredWhen is { } condition ? run.Evaluators.Any(e => e.Holds(condition)) : key.Required;

    private static bool MayBeEmpty(ValidationRun run, RequestKey key) =>
        key.MayBeEmptyWhen is { } condition && run.Evaluators.All(e => e.Holds(condition));

    private static string? Addition(RequestKey key) =>
        key.Example is { } example ? $"For example: \"{key.Name}\": {PythonJson.Dumps(example)}."
        : key.Description.Length > 0 ? key.Description
        : null;
}
