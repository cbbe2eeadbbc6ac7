using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Validation;
using Mlops.Core.Diagnostics;
using Xunit.Abstractions;

namespace Mlops.CloudFormation.Tests.Resources;

public class MadeUpValuesTests(ITestOutputHelper output)
{
    [Fact]
    public void GetAtt_EveryAttributeOfEveryType_GivesAValueOfItsType()
    {
        var (types, attributes, patterns) = (0, 0, 0);
        var (wrong, unlike) = (new List<string>(), new List<string>());
        foreach (var type in ResourceCatalog.Types.Where(type => !ResourceTypes.IsCustom(type)))
        {
            types++;
            var schema = ResourceCatalog.Find(type)!;
            foreach (var path in schema.Attributes)
            {
                attributes++;
                var of = schema.Find(path);
                var value = GetAtt(type, path.Dotted);
                // AWS's page says that a wait condition's data is an object as text.
                if (of is { } known && !IsOfType(value, known) && (type, path.Dotted) is not ("AWS::CloudFormation::WaitCondition", "Data"))
                {
                    wrong.Add($"{type}.{path.Dotted}: {value.ToJsonString()}");
                }

                if (of?.ValueKind == JsonValueKind.Object && of.Value.TryGetProperty("pattern", out var pattern) && value.GetValueKind() == JsonValueKind.String && IsReadable(pattern.GetString()!, out var expression))
                {
                    patterns++;
                    if (!expression!.IsMatch(value.GetValue<string>()))
                    {
                        unlike.Add($"{type}.{path.Dotted}: {value.ToJsonString()} is not like {pattern}");
                    }
                }
            }
        }

        output.WriteLine($"counted: GetAtt: {attributes} attributes of {types} types, {patterns} with a pattern, {unlike.Count} not like it");
        foreach (var line in unlike.Concat(wrong))
        {
            output.WriteLine(line);
        }

        Assert.Empty(wrong);
        Assert.True(types > 1500 && attributes > 4000, "The catalog has lost types.");
        Assert.True(unlike.Count * 50 <= patterns, "More than 2 % of the values are unlike the form that their schema says.");
    }

    [Fact]
    public void Check_GetAttOfEveryAttribute_IsNoProblem()
    {
        var problems = new TemplateProblems();
        foreach (var type in ResourceCatalog.Types)
        {
            TemplateValidator.Check(Template(type, ResourceCatalog.Find(type)!.Attributes.Select(path => path.Dotted)), problems);
        }

        problems.ThrowIfAny();
    }

    [Fact]
    public void Ref_EveryType_GivesTheIdentifier()
    {
        var (named, count) = (0, 0);
        foreach (var type in ResourceCatalog.Types)
        {
            count++;
            var context = SampleResource.Of(type);
            var state = ResourceStates.Of(context);
            Assert.True(state.PhysicalId.Length > 0 || ResourceTypes.Get(type).PhysicalId is "{Bucket}" or "{StageName}", $"{type} has no identifier.");
            Assert.Equal(state.PhysicalId, ResourceStates.Of(context).PhysicalId);
            if (ResourceTypes.Get(type) is { NameProperty: { } property, PhysicalId: null } && ResourceCatalog.Find(type)!.PrimaryIdentifier is [var only] && only.Dotted == property)
            {
                named++;
                Assert.Equal("given", ResourceStates.Of(SampleResource.Of(type, new JsonObject { [property] = "given" })).PhysicalId);
            }
        }

        output.WriteLine($"counted: Ref: {count} types, {named} of them named by a property");
    }

    [Theory]
    [InlineData("AWS::EC2::VPC", "{\"CidrBlock\":\"10.1.0.0/16\"}", "CidrBlock", "^10\\.1\\.0\\.0/16$")]
    [InlineData("AWS::EC2::VPC", "{}", "VpcId", "^vpc-[0-9a-f]{17}$")]
    [InlineData("AWS::EC2::VPC", "{}", "DefaultSecurityGroup", "^sg-[0-9a-f]{17}$")]
    [InlineData("AWS::EC2::Subnet", "{}", "AvailabilityZone", "^eu-west-1a$")]
    [InlineData("AWS::EC2::EIP", "{}", "AllocationId", "^eipalloc-[0-9a-f]{17}$")]
    [InlineData("AWS::SageMaker::ModelPackageGroup", "{}", "CreationTime", "^2024-01-01T")]
    [InlineData("AWS::ECS::Cluster", "{}", "Arn", "^arn:aws:ecs:eu-west-1:111122223333:cluster/churn-Thing-[A-Z0-9]{12}$")]
    [InlineData("AWS::ServiceCatalog::CloudFormationProvisionedProduct", "{}", "Outputs.Anything", "^Outputs.Anything-of-Thing$")]
    [InlineData("Acme::Fraud::Model", "{}", "Anything", "^Anything-of-Thing$")]
    public void MakeUp_Attribute_HasItsForm(string type, string properties, string attribute, string expected)
    {
        var context = SampleResource.Of(type, (JsonObject)JsonNode.Parse(properties)!);

        Assert.Matches(expected, JsonText.Of(ResourceStates.MakeUp(context, ResourceStates.Of(context).PhysicalId, attribute)));
    }

    [Fact]
    public void Check_AttributeThatTheTypeHasNot_IsRefusedInCloudFormationsWords()
    {
        var problems = new TemplateProblems();
        TemplateValidator.Check(Template("AWS::EC2::VPC", ["NoSuchThing"]), problems);

        var exception = Assert.Throws<MlopsException>(problems.ThrowIfAny);
        Assert.Equal("Template error: resource Thing does not support attribute type NoSuchThing in Fn::GetAtt", Assert.Single(exception.Problems).Message);
    }

    private static Template Template(string type, IEnumerable<string> attributes) => new()
    {
        Resources = new() { ["Thing"] = new ResourceDeclaration("Thing", type) },
        Outputs = new(attributes.Select((attribute, index) => KeyValuePair.Create($"O{index}", new OutputDeclaration($"O{index}", new JsonObject { ["Fn::GetAtt"] = new JsonArray("Thing", attribute) })))),
    };

    private static JsonNode GetAtt(string type, string attribute)
    {
        var context = SampleResource.Of(type);
        var state = ResourceStates.Of(context);
        return GetAttFunction.Evaluate("Thing", attribute, new EvaluationContext
        {
            Template = Template(type, []),
            Values = new Dictionary<string, JsonNode>(),
            Account = SampleResource.Account,
            Conditions = new ConditionSet([]),
            Resource = _ => new ExistingResource(state.PhysicalId, state.Attributes) { MakeUp = name => ResourceStates.MakeUp(context, state.PhysicalId, name) },
        });
    }

    private static bool IsOfType(JsonNode value, JsonElement schema) => !schema.TryGetProperty("type", out var type)
        || (type.ValueKind == JsonValueKind.String ? [type.GetString()!] : type.EnumerateArray().Select(one => one.GetString()!).ToArray()).Any(one => value.GetValueKind() switch
        {
            JsonValueKind.String => one == "string",
            JsonValueKind.Number => one is "number" or "integer",
            JsonValueKind.True or JsonValueKind.False => one == "boolean",
            JsonValueKind.Array => one == "array",
            _ => one == "object",
        });

    private static bool IsReadable(string pattern, out Regex? expression)
    {
        try
        {
            expression = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            expression = null;
            return false;
        }
    }
}
