using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Stacks;

/// <summary>Kinds of parameters, from the declaration to the template and the manifest.</summary>
public sealed class ParameterKindTests
{
    private static readonly SynthesizedTemplate Template = Synthesized.Template(new EveryKind());

    [Theory]
    [InlineData("Labels", "CommaDelimitedList", "AllowedValues")]
    [InlineData("Columns", "CommaDelimitedList", "AllowedPattern")]
    [InlineData("Weights", "List<Number>", "MaxValue")]
    [InlineData("Subnets", "CommaDelimitedList", "AllowedPattern")]
    [InlineData("Database", "String", "AllowedPattern")]
    [InlineData("Token", "String", "NoEcho")]
    [InlineData("Image", "AWS::SSM::Parameter::Value<String>", "AllowedPattern")]
    [InlineData("Zones", "AWS::SSM::Parameter::Value<List<String>>", "AllowedPattern")]
    public void Parameter_OfEachKind_HasItsTypeAndConstraints(string name, string type, string constraint)
    {
        var parameter = Template.Json["Parameters"]![name]!;

        Assert.Equal(type, parameter["Type"]!.ToString());
        Assert.NotNull(parameter[constraint]);
        Assert.Equal(type, Manifest().Parameters.Single(declared => declared.Name == name).Type);
    }

    [Theory]
    [InlineData("KeptLabels", """{"Fn::Join":[",",{"Ref":"Labels"}]}""")]
    [InlineData("KeptSecret", """{"Fn::Join":["",["{{resolve:secretsmanager:",{"Ref":"Database"},":SecretString:password}}"]]}""")]
    [InlineData("KeptImage", """{"Ref":"Image"}""")]
    [InlineData("KeptZones", """{"Fn::Join":[",",{"Ref":"Zones"}]}""")]
    public void Value_OfEachKind_IsWhatCloudFormationMakesTheTextOf(string resource, string expected) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), Template.Json["Resources"]![resource]!["Properties"]!["Value"]), Template.Json["Resources"]![resource]!.ToJsonString());

    [Fact]
    public void List_InAProperty_IsTheListItself() => Assert.Equal(
        """{"Fn::Select":[0,{"Ref":"Zones"}]}""", Template.Json["Outputs"]!["FirstZone"]!["Value"]!.ToJsonString());

    [Fact]
    public void Provided_OfASecret_AsksForItsArnNotForTheSecret()
    {
        Assert.Equal("""{"Ref":"Database"}""", Template.Json["Outputs"]!["Secret"]!["Value"]!.ToJsonString());
        Assert.Contains("""{"Fn::Join":[",",{"Ref":"Subnets"}]}""", Template.Json["Conditions"]!["SubnetsProvided"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_OfEveryKind_IsARequestThatIsTaken()
    {
        var manifest = Manifest();

        Assert.Empty(RequestValidator.Validate(manifest, manifest.Sample!, new()));
        Assert.Equal("""["churn"]""", manifest.Sample!["labels"]!.ToJsonString());
    }

    [Fact]
    public void Secret_GivenItself_IsRefusedWithoutRepeatingIt()
    {
        var manifest = Manifest();
        var request = manifest.Sample!.DeepClone().AsObject();
        request["database_secret"] = "correct horse battery staple";
        request["token"] = "";

        var problems = RequestValidator.Validate(manifest, request, new());

        Assert.Equal(["/database_secret", "/token"], problems.Select(problem => problem.Pointer).Order());
        Assert.Contains("never the secret itself", problems.Single(problem => problem.Pointer == "/database_secret").Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("horse", string.Concat(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Declarations_ThatCannotWork_AreRefusedAtOnce()
    {
        Assert.Throws<ArgumentException>(() => Parameter.Secret("Database", field: "pass:word"));
        Assert.True(Manifest().Parameters.Single(parameter => parameter.Name == "Token").NoEcho);
    }

    private static BlueprintManifest Manifest()
    {
        List<Mlops.Core.Diagnostics.Problem> problems = [];
        var manifest = ManifestBuilder.Build(new EveryKind(), problems);
        Assert.Empty(problems);
        return manifest;
    }
}
