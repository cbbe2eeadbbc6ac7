using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Linting;
using Xunit.Abstractions;

namespace Mlops.Blueprints;

/// <summary>The catalog's templates and the orchestrator's under the rules of <c>mlops lint</c>, their resources held against the schemas of their types.</summary>
/// <param name="output">Where the counts go.</param>
public sealed class LintTests(ITestOutputHelper output)
{
    [Fact]
    public void Templates_UnderTheLinter_HaveNoFinding()
    {
        var findings = BuiltIn.Deployed.SelectMany(template => TemplateLint.OfBlueprint(TemplateLint.Check(template.Value.Json)).Select(problem => $"{template.Key}: {problem}")).ToList();
        var count = BuiltIn.Deployed.Values.Sum(template => template.Json["Resources"]!.AsObject().Count(resource => ResourceCatalog.Find((string)resource.Value!["Type"]!) is not null));

        output.WriteLine($"counted: properties: {count} resources in {BuiltIn.Deployed.Count} templates, each as its type's schema says");
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
        Assert.True(count > 100);
    }
}
