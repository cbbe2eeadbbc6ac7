using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Values;

namespace Mlops.Core.Requests;

/// <summary>Checks the names that a request leads to against the limits of the AWS services they are for.</summary>
internal static class NameRules
{
    public static void CheckStack(ValidationRun run)
    {
        var key = run.Manifest.StackName.Key;
        var name = StackNames.Of(run.Manifest, run.Request, run.Settings);
        var max = StackNames.MaxLengthOf(run.Manifest, run.Settings);
        var excess = name.Length - max;
        var value = new EvaluatedValue(name, new HashSet<string> { key });
        if (run.IsBlamed(run.Evaluators[0], value))
        {
            return;
        }

        if (excess > 0)
        {
            Report("The stack's name has", $"{name.Length} characters: {run.QuoteName(value)}.", $"at most {max} characters", $"Shorten '{key}' by {excess} characters.");
        }
        else if (!char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            Report("The stack's name is", $"{run.QuoteName(value)}.", "letters, digits and hyphens, a letter first", $"Use only letters, digits and hyphens in '{key}'.");
        }

        void Report(string what, string found, string expected, string hint) =>
            run.Report(new(RequestDiagnostics.InvalidName, $"{what} {found}") { Pointer = JsonPointer.To(key), Expected = expected, Hint = hint });
    }

    public static void Check(ValidationRun run, ValueEvaluator evaluator, DerivedName name)
    {
        EvaluatedValue value;
        try
        {
            value = evaluator.Evaluate(name.Value);
        }
        catch (MlopsException e)
        {
            foreach (var problem in e.Problems)
            {
                run.Report(problem);
            }

            return;
        }

        if (!run.IsBlamed(evaluator, value) && ConstraintRules.Check(name.Constraints, value.Text) is { } violation)
        {
            run.Report(new(RequestDiagnostics.InvalidName, $"The {name.Title}'s name is {run.Quote(value)}.")
            {
                Pointer = value.Keys.Select(evaluator.Pointer).FirstOrDefault(""),
                Expected = violation.Expected,
                Hint = violation.Hint,
            });
        }
    }
}
