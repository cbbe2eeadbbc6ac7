using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Core.Requests;

/// <summary>Checks the values that a request leads to against the constraints of the template's parameters.</summary>
internal static class ParameterRules
{
    public static void Check(ValidationRun run, ValueEvaluator evaluator, TemplateParameter parameter)
    {
        try
        {
            var value = evaluator.Parameter(parameter.Name);
            if (!run.IsBlamed(evaluator, value))
            {
                foreach (var violation in ConstraintRules.CheckAll(parameter, value.Text))
                {
                    Report(run, evaluator, parameter, value, violation);
                }
            }
        }
        catch (MlopsException e)
        {
            foreach (var problem in e.Problems)
            {
                run.Report(problem);
            }
        }
    }

    private static void Report(ValidationRun run, ValueEvaluator evaluator, TemplateParameter parameter, EvaluatedValue value, Violation violation)
    {
        var key = run.Manifest.Keys.FirstOrDefault(k => value.Keys.Contains(k.Name));
        if (violation.Item is { } index && key is not null && parameter.Value is KeyValue && evaluator.Given(key) is JsonArray items)
        {
            run.Report(KeyRules.Problem(run, key, violation, items[index], $"{evaluator.Pointer(key.Name)}/{index}"));
            return;
        }

        run.Report(new(violation.Code, Message(run, evaluator, parameter, value, key))
        {
            Pointer = key is null ? "" : evaluator.Pointer(key.Name),
            Expected = violation.Expected,
            Hint = violation.Hint,
        });
    }

    private static string Message(ValidationRun run, ValueEvaluator evaluator, TemplateParameter parameter, EvaluatedValue value, RequestKey? key)
    {
        if (key is null)
        {
            return $"The template parameter '{parameter.Name}' becomes {run.Quote(value)}.";
        }

        var given = evaluator.Given(key);
        return given is not null && PythonJson.Str(given) == value.Text
            ? $"'{key.Name}' is {run.Quote(key, given)}."
            : $"'{key.Name}' makes the template parameter '{parameter.Name}' {run.Quote(value)}.";
    }
}
