using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Transforms;

/// <summary>The transforms: <c>AWS::Include</c>, and <c>AWS::LanguageExtensions</c> as far as it is done before a template is read: loops, and functions in the policies of resources and in the names that <c>Ref</c> and <c>Fn::GetAtt</c> take.</summary>
/// <remarks>Source: AWS CloudFormation Template Reference Guide, "AWS::LanguageExtensions transform".</remarks>
internal static class LanguageTransform
{
    /// <summary>The transform's name.</summary>
    public const string Name = "AWS::LanguageExtensions";

    private static readonly string[] Policies = ["DeletionPolicy", "UpdateReplacePolicy"];

    private static readonly AwsAccount AnyAccount = new("111122223333", "us-east-1");

    /// <summary>Reads a template, transformed with the defaults of its parameters and without its snippets: what these may bring is no problem.</summary>
    /// <exception cref="MlopsException">The template is not one of CloudFormation's; every problem is given.</exception>
    public static Template Read(string text, bool fromS3)
    {
        var problems = new TemplateProblems();
        var tree = TemplateText.Read(text, fromS3, problems);
        var snippets = UnknownSnippets.Of(tree);
        var template = TemplateReader.Read(Apply(snippets.Known, null, AnyAccount, problems), problems);
        var certain = new TemplateProblems();
        certain.AddRange(snippets.Certain(problems.All));
        certain.ThrowIfAny();
        return template with { IsTransformed = template.HasLanguageExtensions || snippets.Found.Count > 0, Warnings = certain.All };
    }

    /// <summary>Reads a template, transformed with the values of its parameters.</summary>
    /// <param name="text">The template.</param>
    /// <param name="fromS3">Whether it is in S3, where it may be larger.</param>
    /// <param name="values">What <c>Ref</c> gives for parameters.</param>
    /// <param name="account">Where the stack will be.</param>
    /// <param name="snippets">Gives the text of an object of S3 by its bucket and key.</param>
    /// <exception cref="MlopsException">The template is not one of CloudFormation's; every problem is given.</exception>
    public static Template Read(string text, bool fromS3, IReadOnlyDictionary<string, JsonNode> values, AwsAccount account, Func<string, string, string?> snippets)
    {
        var problems = new TemplateProblems();
        var tree = TemplateText.Read(text, fromS3, problems);
        if (IncludeTransform.IsAskedFor(tree))
        {
            tree = new IncludeTransform(Context(tree, values, account), snippets, problems).Apply(tree);
            // What a snippet was to bring would be missing everywhere.
            problems.ThrowIfAny();
        }

        var transformed = Apply(tree, values, account, problems);
        var template = TemplateReader.Read(transformed, problems);
        problems.ThrowIfAny();
        return template with
        {
            IsTransformed = true,
            Processed = ProcessedTemplate.Of(transformed, Context(transformed, values, account), template.Parameters.Values),
            Warnings = problems.All,
        };
    }

    /// <summary>The template after the transform with the defaults of its parameters.</summary>
    public static JsonObject Apply(JsonObject tree, TemplateProblems problems) => Apply(tree, null, AnyAccount, problems);

    /// <summary>The template after the transform; the same when it does not ask for it.</summary>
    /// <param name="tree">The template.</param>
    /// <param name="values">What <c>Ref</c> gives for parameters; <see langword="null"/> to take their defaults.</param>
    /// <param name="account">Where the stack will be.</param>
    /// <param name="problems">Where what is wrong goes to.</param>
    private static JsonObject Apply(JsonObject tree, IReadOnlyDictionary<string, JsonNode>? values, AwsAccount account, TemplateProblems problems)
    {
        if (!IsAskedFor(tree["Transform"]))
        {
            return tree;
        }

        var context = Context(tree, values ?? Defaults(tree, account), account);
        var expanded = new LoopExpansion(context, isWithValues: values is not null, problems).Expand(tree);
        var names = Context(expanded, context.Values, account);
        EvaluatePolicies(expanded, names, isWithValues: values is not null, problems);
        EvaluateNames(expanded, names);
        return expanded;
    }

    private static bool IsAskedFor(JsonNode? transform) =>
        (transform is JsonArray list ? list.Select(JsonText.StringOf) : [JsonText.StringOf(transform)]).Contains(Name);

    private static EvaluationContext Context(JsonObject tree, IReadOnlyDictionary<string, JsonNode> values, AwsAccount account)
    {
        var template = new Template { Resources = [], Mappings = tree["Mappings"] as JsonObject ?? [], HasLanguageExtensions = true };
        return new EvaluationContext { Template = template, Values = values, Account = account, Conditions = new ConditionSet(tree["Conditions"] as JsonObject ?? []) };
    }

    private static Dictionary<string, JsonNode> Defaults(JsonObject tree, AwsAccount account)
    {
        // What is wrong with the parameters is told when the template is read.
        var declarations = ParameterSection.Read(tree["Parameters"] as JsonObject ?? [], new TemplateProblems());
        var values = new Dictionary<string, JsonNode>(PseudoParameters.Of(account, "stack", "stack", []));
        foreach (var declaration in declarations.Values.Where(declaration => declaration is { Default: not null, IsStored: false }))
        {
            values[declaration.Name] = ParameterValues.ToNode(declaration, declaration.Default!);
        }

        return values;
    }

    /// <summary>What cannot be evaluated is told when the template is checked, which takes names alone.</summary>
    private static void EvaluateNames(JsonNode? node, EvaluationContext context)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    EvaluateNames(item, context);
                }

                break;
            case JsonObject mapping:
                foreach (var (_, value) in mapping)
                {
                    EvaluateNames(value, context);
                }

                if (mapping is { Count: 1 } && mapping["Ref"] is JsonObject && NameOf(mapping["Ref"], context) is { } name)
                {
                    mapping["Ref"] = name;
                }
                else if (mapping is { Count: 1 } && mapping["Fn::GetAtt"] is JsonArray { Count: 2 } parts)
                {
                    for (var index = 0; index < parts.Count; index++)
                    {
                        if (parts[index] is JsonObject && NameOf(parts[index], context) is { } part)
                        {
                            parts[index] = part;
                        }
                    }
                }

                break;
        }
    }

    private static string? NameOf(JsonNode? function, EvaluationContext context)
    {
        try
        {
            return JsonText.StringOf(context.Evaluate(function));
        }
        catch (MlopsException)
        {
            return null;
        }
    }

    private static void EvaluatePolicies(JsonObject tree, EvaluationContext context, bool isWithValues, TemplateProblems problems)
    {
        foreach (var (name, node) in tree["Resources"] as JsonObject ?? [])
        {
            foreach (var policy in node is JsonObject resource ? Policies.Where(policy => resource[policy] is JsonObject).ToList() : [])
            {
                try
                {
                    ((JsonObject)node!)[policy] = (context with { Place = $"/Resources/{name}/{policy}" }).Evaluate(node[policy]);
                }
                catch (MlopsException exception)
                {
                    // Which one it is, is known with the parameters' values only.
                    ((JsonObject)node!).Remove(policy);
                    problems.AddRange(isWithValues ? exception.Problems : []);
                }

                if (((JsonObject)node!).TryGetPropertyValue(policy, out var value) && value is null)
                {
                    ((JsonObject)node!).Remove(policy);
                }
            }
        }
    }
}
