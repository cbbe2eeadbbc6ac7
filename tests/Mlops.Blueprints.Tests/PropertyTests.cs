using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Validation;
using Xunit.Abstractions;

namespace Mlops.Blueprints;

/// <summary>The resources of the catalog's templates, held against the schemas of their types.</summary>
/// <param name="output">Where the counts go.</param>
public sealed class PropertyTests(ITestOutputHelper output)
{
    private static readonly AwsAccount Account = new("111122223333", "eu-west-1");

    [Fact]
    public void Resources_OfEveryTemplate_AreAsTheirTypesSay()
    {
        var count = 0;
        var problems = new TemplateProblems();
        foreach (var (name, synthesized) in BuiltIn.Deployed)
        {
            var template = TemplateReader.Read(synthesized.Json.ToJsonString(), fromS3: true);
            TemplateValidator.Check(template, problems);
            var context = new EvaluationContext
            {
                Template = template,
                Values = new Dictionary<string, JsonNode>(PseudoParameters.Of(Account, Path.GetFileNameWithoutExtension(name).Replace('_', '-'), "arn:aws:cloudformation:eu-west-1:111122223333:stack/x/1", [])),
                Account = Account,
                Conditions = new ConditionSet(template.Conditions),
            };
            foreach (var resource in template.Resources.Values)
            {
                count += ResourceCatalog.Find(resource.Type) is null ? 0 : 1;
                PropertyValidator.Check(resource, new PropertyScope(context) { WithValues = true }, problems);
            }
        }

        output.WriteLine($"counted: properties: {count} resources in {BuiltIn.Deployed.Count} templates, each as its type's schema says");
        problems.ThrowIfAny();
        Assert.True(count > 100);
    }
}
