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
            if (!run.IsBlamed(evaluator, value) && ConstraintRules.Check(parameter, value.Text) is { } violation)
            {
                Report(run, evaluator, parameter, value, violation);
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
