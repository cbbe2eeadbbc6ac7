using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Tests.Manifests;

namespace Mlops.Core.Requests;

/// <summary>Lists, as requests give them and as the template gets them.</summary>
public sealed class ListValueTests
{
    private static readonly BlueprintManifest Manifest = WithLists();

    [Theory]
    [InlineData("""["subnet-1", " subnet-2 "]""", "subnet-1,subnet-2")]
    [InlineData("\"subnet-1 , subnet-2\"", "subnet-1,subnet-2")]
    [InlineData("""["subnet-1"]""", "subnet-1")]
    [InlineData("[]", "")]
    [InlineData("\"\"", "")]
    public void Plan_OfAList_IsTextWithCommas(string given, string expected)
    {
        var request = Request("subnets", given);

        Assert.Empty(RequestValidator.Validate(Manifest, request, new()));
        Assert.Equal(expected, Value(request, "Subnets"));
    }

    [Theory]
    [InlineData("[0.5, \"1\", 1e2]", "0.5,1,100.0")]
    [InlineData("\"0.5, 1\"", "0.5,1")]
    public void Plan_OfNumbers_IsTextWithCommas(string given, string expected)
    {
        var request = Request("weights", given);

        Assert.Empty(RequestValidator.Validate(Manifest, request, new()));
        Assert.Equal(expected, Value(request, "Weights"));
    }

    [Theory]
    [InlineData("subnets", """["subnet-1", 2, "a,b", "", null, "subnet-3"]""", RequestDiagnostics.WrongType, "/subnets/1 /subnets/2 /subnets/3 /subnets/4")]
    [InlineData("subnets", """["subnet-1", "Subnet 2", "subnet-3", "x!"]""", RequestDiagnostics.NoMatch, "/subnets/1 /subnets/3")]
    [InlineData("subnets", "\"subnet-1, Subnet 2\"", RequestDiagnostics.NoMatch, "/subnets")]
    [InlineData("weights", "{\"a\": 1}", RequestDiagnostics.WrongType, "/weights")]
    [InlineData("subnets", "7", RequestDiagnostics.WrongType, "/subnets")]
    [InlineData("weights", "[1, \"x\", true]", RequestDiagnostics.WrongType, "/weights/1 /weights/2")]
    [InlineData("weights", "[1, 101, 5, 102]", RequestDiagnostics.OutOfRange, "/weights/1 /weights/3")]
    [InlineData("weights", "\"1, x\"", RequestDiagnostics.WrongType, "/weights")]
    public void Validate_WrongItems_AreToldAllAtOnceEachAtItsPlace(string key, string given, string code, string pointers)
    {
        var problems = RequestValidator.Validate(Manifest, Request(key, given), new());

        Assert.All(problems, problem => Assert.Equal(code, problem.Code));
        Assert.Equal(pointers, string.Join(' ', problems.Select(problem => problem.Pointer)));
    }

    [Fact]
    public void Validate_WrongItemOfAStage_IsToldAtItsPlace()
    {
        var problems = RequestValidator.Validate(
            Manifest, Request("subnets", """{"dev": ["subnet-1"], "staging": "subnet-1", "prod": ["subnet-1", "Subnet 2"]}"""), new OrchestratorSettings { IsMultiAccount = true });

        Assert.Equal("/subnets/prod/1", Assert.Single(problems).Pointer);
    }

    [Fact]
    public void Validate_RequiredListWithoutItems_IsEmpty()
    {
        var manifest = Manifest with { Keys = [.. Manifest.Keys.Select(key => key.Name == "subnets" ? key with { Required = true } : key)] };

        var problem = Assert.Single(RequestValidator.Validate(manifest, Request("subnets", "[]"), new()));

        Assert.Equal((RequestDiagnostics.EmptyValue, "a list of texts"), (problem.Code, problem.Expected));
    }

    [Fact]
    public void Validate_ListThatAConditionAsksFor_CountsWhenItHasItems()
    {
        var manifest = Manifest with { Keys = [.. Manifest.Keys, new("group", RequestKeyType.String) { Required = true, RequiredWhen = new KeyPresentPredicate("subnets") }], Parameters = [.. Manifest.Parameters, new("Group", "String", new KeyValue("group"))] };

        Assert.Empty(RequestValidator.Validate(manifest, Request("subnets", "[]"), new()));
        Assert.Equal("/group", Assert.Single(RequestValidator.Validate(manifest, Request("subnets", """["subnet-1"]"""), new())).Pointer);
    }

    [Fact]
    public void Schema_OfAList_SaysWhatEachItemIs()
    {
        var schema = RequestSchema.For(Manifest)["properties"]!;

        Assert.Equal("""["array","string"]""", schema["weights"]!["type"]!.ToJsonString());
        Assert.Contains("maximum", schema["weights"]!["items"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("^(?:[a-z0-9-]+)$", schema["subnets"]!["anyOf"]![0]!["items"]!["allOf"]![0]!["pattern"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_OfAnUnknownParameterType_IsRefusedWithThoseKnown()
    {
        var manifest = Manifest with { Parameters = [.. Manifest.Parameters, new("Vpc", "AWS::EC2::VPC::Id", new KeyValue("model_name"))] };

        var problem = Assert.Single(Manifests.Rules.ManifestValidator.Validate(manifest));

        Assert.Contains("CommaDelimitedList", problem.Expected, StringComparison.Ordinal);
    }

    private static BlueprintManifest WithLists()
    {
        var manifest = ChurnManifest.Create();
        return manifest with
        {
            Keys = [.. manifest.Keys, new("subnets", RequestKeyType.List) { PerStage = true }, new("weights", RequestKeyType.NumberList)],
            Parameters =
            [
                .. manifest.Parameters,
                new("Subnets", ParameterTypes.List, new KeyValue("subnets")) { Constraints = new() { AllowedPattern = "[a-z0-9-]+" } },
                new("Weights", ParameterTypes.NumberList, new KeyValue("weights")) { Constraints = new() { MinValue = 0, MaxValue = 100 } },
            ],
        };
    }

    private static JsonObject Request(string key, string given)
    {
        var request = ChurnManifest.Request();
        request[key] = JsonNode.Parse(given);
        return request;
    }

    private static string Value(JsonObject request, string parameter) =>
        Assert.Single(Planner.Plan(Manifest, request, new()).Stages).Parameters.Single(value => value.Name == parameter).Value;
}
