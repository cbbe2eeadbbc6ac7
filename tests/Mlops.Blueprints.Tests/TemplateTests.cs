using System.Text.Json.Nodes;

namespace Mlops.Blueprints;

/// <summary>Each template against the facts: what existing stacks, scripts and parameter files rely on.</summary>
public sealed class TemplateTests
{
    /// <summary>Constraints that take more than those of AWS's Python solution, which refuse keys and repositories of four commercial regions.</summary>
    private static readonly string[] Widened = ["CustomAlgorithmsECRRepoArn", "KmsKeyArn"];

    /// <summary>What the deployment pipelines say beyond the facts, for the orchestrator that starts them.</summary>
    private static readonly (string Template, string Output)[] Added =
        [("single_account_codepipeline.yaml", "PipelineName"), ("multi_account_codepipeline.yaml", "PipelineName")];

    /// <summary>What templates that a pipeline deploys have beyond the facts.</summary>
    private const string Boundary = "PermissionsBoundary";

    public static TheoryData<string> Templates => [.. BuiltIn.TemplateNames];

    [Fact]
    public void Templates_HaveTheFileNamesOfTheFacts() => Assert.Equal(Facts.TemplateNames.Order(StringComparer.Ordinal), BuiltIn.TemplateNames);

    [Theory]
    [MemberData(nameof(Templates))]
    public void Parameters_HaveTheNamesOfTheFacts(string template) =>
        Assert.Equal(
            Facts.Parameters(template).Select(parameter => parameter.Key).Concat(BuiltIn.IsDeployedByPipeline(template) ? [Boundary] : []).Order(StringComparer.Ordinal),
            BuiltIn.Templates.Value[template].ParameterNames.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Templates))]
    public void Parameters_HaveTheTypesDefaultsAndConstraintsOfTheFacts(string template)
    {
        var actual = BuiltIn.Templates.Value[template].Json["Parameters"]!.AsObject();
        var differences = Facts.Parameters(template)
            .Where(fact => Rules(fact.Key, fact.Value!) != Rules(fact.Key, actual[fact.Key]!))
            .Select(fact => $"{fact.Key}: {Rules(fact.Key, actual[fact.Key]!)} where the fact is {Rules(fact.Key, fact.Value!)}");

        Assert.Empty(differences);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Outputs_HaveTheNamesOfTheFacts(string template) =>
        Assert.Equal(
            Facts.Outputs(template).Concat(Added.Where(added => added.Template == template).Select(added => added.Output)).Order(StringComparer.Ordinal),
            BuiltIn.Templates.Value[template].Json["Outputs"]!.AsObject().Select(output => output.Key).Order(StringComparer.Ordinal));

    /// <summary>The rules as text: numbers are written as texts in some templates, and texts as numbers in others.</summary>
    private static string Rules(string name, JsonNode parameter) => string.Join(", ", parameter.AsObject()
        .Where(rule => rule.Key != "Description" && (rule.Key is "Type" or "Default" || !Widened.Contains(name)))
        .OrderBy(rule => rule.Key, StringComparer.Ordinal)
        .Select(rule => $"{rule.Key}={(rule.Value is JsonArray values ? string.Join('|', values) : rule.Value)}"));
}
