using System.Text.Json.Nodes;
using Mlops.CloudFormation.Graph;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Transforms;
using Mlops.CloudFormation.Validation;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Linting;

/// <summary>Finds all that can be told of a template before there is a stack.</summary>
internal static class TemplateLint
{
    /// <summary>Functions are evaluated only where they need to know nothing, so that what is found holds in every account and region.</summary>
    private static readonly AwsAccount NoAccount = new("000000000000", "us-east-1");

    /// <summary>Checks a template.</summary>
    /// <param name="text">Its text, YAML or JSON.</param>
    /// <returns>What is wrong; places are pointers, or line and column where the text cannot be read.</returns>
    public static IReadOnlyList<Problem> Check(string text)
    {
        try
        {
            var problems = new TemplateProblems();
            return Check(TemplateText.Read(text, fromS3: true, problems), problems);
        }
        catch (MlopsException exception)
        {
            return exception.Problems;
        }
    }

    /// <summary>
    /// What counts of a blueprint's template. Its parameters are what requests give: they are used, whether the template refers to them or not. Of a type that
    /// nobody knows the build asks for the permissions, until the author has told them.
    /// </summary>
    /// <param name="problems">What is wrong with the template.</param>
    public static IReadOnlyList<Problem> OfBlueprint(IReadOnlyList<Problem> problems) =>
        [.. problems.Where(problem => problem.Code is not (LintDiagnostics.UnusedParameter or LintDiagnostics.UnknownType))];

    /// <summary>Checks a template.</summary>
    /// <param name="tree">The template, every short-form function in its long form.</param>
    public static IReadOnlyList<Problem> Check(JsonObject tree) => Check(tree, new TemplateProblems());

    private static IReadOnlyList<Problem> Check(JsonObject tree, TemplateProblems problems)
    {
        if (NamesOf(tree["Transform"]).FirstOrDefault(name => name is not (LanguageTransform.Name or IncludeTransform.Name)) is { } transform)
        {
            TemplateReader.CheckVersion(tree, problems);
            CheckMacros(tree["Transform"], problems);
            problems.Add(new Problem(LintDiagnostics.UnexpandedTransform, $"The transform '{transform}' makes another template of this one, which is not checked.")
            {
                Pointer = "/Transform",
                Hint = "Check what it makes: 'aws cloudformation get-template --template-stage Processed' gives it, of a stack or of a change set.",
                Severity = ProblemSeverity.Warning,
            });
            return problems.All;
        }

        var snippets = UnknownSnippets.Of(tree);
        foreach (var (title, pointer) in snippets.Found)
        {
            problems.Add(new Problem(LintDiagnostics.UnexpandedTransform, $"{title}: what comes of it is not checked.")
            {
                Pointer = pointer,
                Hint = "Check the whole: 'aws cloudformation get-template --template-stage Processed' gives it, of a stack or of a change set.",
                Severity = ProblemSeverity.Warning,
            });
        }

        var found = problems.All.ToList();
        problems = new TemplateProblems();
        var template = TemplateReader.Read(LanguageTransform.Apply(snippets.Known, problems), problems);
        TemplateValidator.Check(template, problems);
        FunctionForms.Check(template, problems);
        ConditionReferences.Check(template, problems);
        CheckCircles(template, problems);
        CheckDefaults(template, problems);
        CheckResources(template, problems);
        UnusedParts.Check(tree, template, problems);
        PlainSecrets.Check(template, problems);
        var exceptions = LintExceptions.Of(tree, problems);
        return exceptions.Without(found.Concat(snippets.Certain(problems.All)).Distinct());
    }

    /// <summary>A macro is a name, or a mapping of it and its parameters ("Transform section" in the AWS CloudFormation Template Reference Guide).</summary>
    private static void CheckMacros(JsonNode? transform, TemplateProblems problems)
    {
        foreach (var macro in (transform as JsonArray ?? [transform?.DeepClone()]).OfType<JsonObject>().Where(macro => JsonText.StringOf(macro["Name"]) is null || macro.Any(member => member.Key is not ("Name" or "Parameters"))))
        {
            problems.Format("/Transform", $"a macro has a Name and Parameters, found: {string.Join(", ", macro.Select(member => member.Key))}.");
        }
    }

    private static IEnumerable<string> NamesOf(JsonNode? transform) => transform switch
    {
        JsonArray list => list.SelectMany(NamesOf),
        JsonObject macro => [JsonText.Of(macro["Name"]) ?? "of no name"],
        _ => JsonText.Of(transform) is { } name ? [name] : [],
    };

    private static void CheckCircles(Template template, TemplateProblems problems)
    {
        var dependencies = new OrderedDictionary<string, IReadOnlyCollection<string>>(template.Resources.Count);
        foreach (var resource in template.Resources.Values)
        {
            dependencies[resource.LogicalId] = References.In(resource.Properties).Select(reference => reference.Name).Concat(resource.DependsOn).ToHashSet();
        }

        try
        {
            DependencyOrder.Of(dependencies);
        }
        catch (MlopsException exception)
        {
            problems.AddRange(exception.Problems);
        }
    }

    private static void CheckDefaults(Template template, TemplateProblems problems)
    {
        foreach (var parameter in template.Parameters.Values.Where(parameter => parameter.Default is not null))
        {
            var found = new TemplateProblems();
            ParameterConstraints.Check(parameter, parameter.Default!, found);
            problems.AddRange(found.All.Select(problem => problem with { Pointer = $"/Parameters/{parameter.Name}/Default" }));
        }
    }

    private static void CheckResources(Template template, TemplateProblems problems)
    {
        var context = new EvaluationContext { Template = template, Values = new Dictionary<string, JsonNode>(), Account = NoAccount, Conditions = new ConditionSet(template.Conditions) };
        var scope = new PropertyScope(context) { WithValues = true, IsThorough = true };
        foreach (var resource in template.Resources.Values.Where(resource => resource.Type.Length > 0))
        {
            PropertyValidator.Check(resource, scope, problems);
            if (!ResourceTypes.IsKnown(resource.Type))
            {
                problems.Add(new Problem(LintDiagnostics.UnknownType, $"The type {resource.Type} is not among those that this version knows (from {Catalog.ResourceCatalog.Source}): its properties are not checked.")
                {
                    Pointer = $"/Resources/{resource.LogicalId}/Type",
                    Hint = "A newer version may know it; in the repository of this tool, 'dotnet run --project tools/Mlops.ResourceCatalog -- refresh' takes the types anew.",
                    Severity = ProblemSeverity.Warning,
                });
            }
        }
    }
}
