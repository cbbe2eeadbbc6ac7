using System.Text.Json.Nodes;
using Mlops.CloudFormation.Graph;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Validation;

/// <summary>Checks what conditions and the assertions of rules are made of.</summary>
internal static class ConditionChecks
{
    /// <summary>The functions that ask for what other stacks give out, which no condition can ("Condition functions" in the AWS CloudFormation Template Reference Guide lists those that it can).</summary>
    private static readonly string[] OtherStacks = ["Fn::GetStackOutput", "Fn::ImportValue"];

    /// <summary>Checks the section <c>Conditions</c>.</summary>
    public static void Check(Template template, TemplateProblems problems)
    {
        var needs = new OrderedDictionary<string, IReadOnlyCollection<string>>(template.Conditions.Count);
        foreach (var (name, expression) in template.Conditions)
        {
            var asked = new List<string>();
            Expression(template, expression, $"/Conditions/{name}", problems, isRule: false, asked);
            References($"/Conditions/{name}", "Conditions", template, expression, problems);
            needs[name] = asked;
        }

        try
        {
            DependencyOrder.Of(needs, "conditions");
        }
        catch (MlopsException exception)
        {
            problems.AddRange(exception.Problems);
        }
    }

    /// <summary>Checks one expression that is true or false.</summary>
    /// <param name="template">The template.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="pointer">Its place.</param>
    /// <param name="problems">Where what is wrong goes to.</param>
    /// <param name="isRule">Whether it is part of a rule.</param>
    /// <param name="asked">Where the conditions go that it asks for.</param>
    public static void Expression(Template template, JsonNode? expression, string pointer, TemplateProblems problems, bool isRule, List<string> asked)
    {
        if (expression is not JsonObject { Count: 1 } call)
        {
            problems.Format(pointer, "Every Conditions member must be a function: Fn::And, Fn::Or, Fn::Not, Fn::Equals or Condition.");
            return;
        }

        var (name, argument) = call.GetAt(0);
        switch (name)
        {
            case "Condition" when isRule:
                problems.Format(pointer, "a rule knows no conditions: Condition cannot be used in it.");
                break;
            case "Condition" when JsonText.StringOf(argument) is { } condition:
                asked.Add(condition);
                if (!template.Conditions.ContainsKey(condition))
                {
                    problems.Add(CloudFormationDiagnostics.UnresolvedReference, pointer, $"Template format error: Unresolved condition dependency {condition}.");
                }

                break;
            case "Fn::And" or "Fn::Or" or "Fn::Not":
                foreach (var operand in argument as JsonArray ?? [])
                {
                    Expression(template, operand, pointer, problems, isRule, asked);
                }

                break;
            case "Fn::Equals":
                FunctionCalls.Check(template, argument, pointer, problems, isRule);
                break;
            case var _ when RuleFunctions.IsAssertion(name) && isRule:
                FunctionCalls.Check(template, argument, pointer, problems, isRule);
                break;
            default:
                problems.Add(
                    CloudFormationDiagnostics.IntrinsicFunction,
                    pointer,
                    $"Template error: {(RuleFunctions.IsForRulesOnly(name) && !isRule ? RuleFunctions.Misplaced(name) : $"{name} is no condition.")}");
                break;
        }
    }

    /// <summary>Checks that only parameters are referred to, and no other stack.</summary>
    public static void References(string pointer, string section, Template template, JsonNode? expression, TemplateProblems problems)
    {
        foreach (var name in OtherStacks.Where(name => Calls(expression, name)))
        {
            problems.Add(CloudFormationDiagnostics.IntrinsicFunction, pointer, $"Template error: Cannot use {name} in {section}.");
        }

        var unresolved = Intrinsics.References.In(expression)
            .Select(reference => reference.Name)
            .Where(name => !template.Parameters.ContainsKey(name) && !PseudoParameters.Names.Contains(name))
            .Distinct()
            .ToList();
        if (unresolved.Count > 0)
        {
            problems.Add(
                CloudFormationDiagnostics.UnresolvedReference,
                pointer,
                $"Template format error: Unresolved dependencies [{string.Join(", ", unresolved)}]. Cannot reference resources in the {section} block of the template");
        }
    }

    private static bool Calls(JsonNode? node, string function) => node switch
    {
        JsonObject mapping => mapping.Any(member => member.Key == function || Calls(member.Value, function)),
        JsonArray list => list.Any(item => Calls(item, function)),
        _ => false,
    };
}
