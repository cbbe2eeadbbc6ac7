using System.Text.Json.Nodes;
using Mlops.Sdk.Synthesis.Boundaries;

namespace Mlops.Sdk.Tests.Synthesis;

public sealed class RoleBoundaryTests
{
    [Theory]
    [InlineData("AWS::IAM::Role")]
    [InlineData("AWS::IAM::User")]
    public void AddTo_AnIdentityWithoutABoundary_GivesItTheOneThatTheParameterNames(string type)
    {
        var template = Template(("Someone", type, """{ "Tags": [] }"""));

        RoleBoundary.AddTo(template);

        AssertJson("""{"Fn::If":["HasPermissionsBoundary",{"Ref":"PermissionsBoundary"},{"Ref":"AWS::NoValue"}]}""", template["Resources"]!["Someone"]!["Properties"]!["PermissionsBoundary"]);
        AssertJson("""{"Fn::Not":[{"Fn::Equals":[{"Ref":"PermissionsBoundary"},""]}]}""", template["Conditions"]!["HasPermissionsBoundary"]);
        Assert.Equal("", template["Parameters"]!["PermissionsBoundary"]!["Default"]!.ToString());
        Assert.Equal(["Parameters", "Conditions", "Resources"], template.Select(section => section.Key));
    }

    [Fact]
    public void AddTo_ARoleWithoutProperties_GivesItSome()
    {
        var template = JsonNode.Parse("""{ "Resources": { "Role": { "Type": "AWS::IAM::Role" } } }""")!.AsObject();

        RoleBoundary.AddTo(template);

        Assert.NotNull(template["Resources"]!["Role"]!["Properties"]!["PermissionsBoundary"]);
    }

    [Fact]
    public void AddTo_ARoleWithItsOwn_LeavesIt()
    {
        var template = Template(("Own", "AWS::IAM::Role", """{ "PermissionsBoundary": "arn:own" }"""), ("Other", "AWS::IAM::Role", "{}"));

        Assert.Equal(["Own"], RoleBoundary.WithTheirOwn(template));
        RoleBoundary.AddTo(template);

        Assert.Equal("arn:own", template["Resources"]!["Own"]!["Properties"]!["PermissionsBoundary"]!.ToString());
    }

    [Fact]
    public void AddTo_ATemplateWithoutRoles_AddsTheParameterThatThePipelineGivesAndNothingElse()
    {
        var template = Template(("Topic", "AWS::SNS::Topic", "{}"));

        RoleBoundary.AddTo(template);

        Assert.Equal(["PermissionsBoundary"], template["Parameters"]!.AsObject().Select(parameter => parameter.Key));
        Assert.Null(template["Conditions"]);
        AssertJson("{}", template["Resources"]!["Topic"]!["Properties"]);
    }

    private static JsonObject Template(params (string Name, string Type, string Properties)[] resources) => new()
    {
        ["Resources"] = new JsonObject(resources.Select(resource => KeyValuePair.Create(
            resource.Name, (JsonNode?)new JsonObject { ["Type"] = resource.Type, ["Properties"] = JsonNode.Parse(resource.Properties) }))),
    };

    private static void AssertJson(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
