using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Text;

namespace Mlops.CloudFormation.Validation;

/// <summary>Checks the section <c>Rules</c>: its form, and that its functions are those of rules.</summary>
internal static class RuleChecks
{
    private static readonly string[] RuleKeys = ["RuleCondition", "Assertions"];

    private static readonly string[] AssertionKeys = ["Assert", "AssertDescription"];

    public static void Check(Template template, TemplateProblems problems)
    {
        foreach (var (name, node) in template.Rules)
        {
            var pointer = $"/Rules/{name}";
            problems.Name("Rule", name, pointer);
            if (node is not JsonObject rule || rule["Assertions"] is not JsonArray { Count: > 0 } assertions)
            {
                problems.Format(pointer, "a rule needs Assertions, a list of them.");
                continue;
            }

            Unknown(rule, RuleKeys, pointer, problems);
            if (rule["RuleCondition"] is { } condition)
            {
                Expression(template, condition, $"{pointer}/RuleCondition", problems);
            }

            for (var index = 0; index < assertions.Count; index++)
            {
                var place = $"{pointer}/Assertions/{index}";
                if (assertions[index] is not JsonObject assertion || assertion["Assert"] is not { } assert)
                {
                    problems.Format(place, "every assertion needs an Assert.");
                    continue;
                }

                Unknown(assertion, AssertionKeys, place, problems);
                problems.Text(assertion, "AssertDescription", place);
                Expression(template, assert, place, problems);
            }
        }
    }

    private static void Expression(Template template, JsonNode expression, string pointer, TemplateProblems problems)
    {
        ConditionChecks.Expression(template, expression, pointer, problems, isRule: true, []);
        ConditionChecks.References(pointer, "Rules", template, expression, problems);
    }

    /// <summary>CloudFormation takes what it does not know here: AWS's own published templates have misspelt members.</summary>
    private static void Unknown(JsonObject mapping, string[] keys, string pointer, TemplateProblems problems)
    {
        foreach (var key in mapping.Select(entry => entry.Key).Except(keys))
        {
            problems.Warn($"{pointer}/{key}", $"A rule has no '{key}' here, and nobody takes notice of it.", NearestName.Hint(key, keys) ?? $"It has {string.Join(" and ", keys)}.");
        }
    }
}
