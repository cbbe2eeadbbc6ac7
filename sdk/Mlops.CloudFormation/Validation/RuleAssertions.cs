using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Validation;

/// <summary>Holds the parameters' values against the section <c>Rules</c>.</summary>
internal static class RuleAssertions
{
    /// <exception cref="MlopsException">Assertions do not hold; all of them are given.</exception>
    public static void Check(EvaluationContext context)
    {
        var problems = new TemplateProblems();
        foreach (var (name, node) in context.Template.Rules)
        {
            var place = context with { Place = $"/Rules/{name}", IsRule = true };
            // Their form is checked with the template's.
            var rule = (JsonObject)node!;
            if (rule["RuleCondition"] is { } condition && !ConditionFunctions.Evaluate(condition, place))
            {
                continue;
            }

            foreach (var assertion in ((JsonArray)rule["Assertions"]!).OfType<JsonObject>().Where(assertion => !ConditionFunctions.Evaluate(assertion["Assert"], place)))
            {
                problems.Add(
                    CloudFormationDiagnostics.ParameterValue,
                    place.Place,
                    $"Template error: rule {name} is not satisfied: {JsonText.Of(assertion["AssertDescription"]) ?? assertion["Assert"]?.ToJsonString()}");
            }
        }

        problems.ThrowIfAny();
    }
}
