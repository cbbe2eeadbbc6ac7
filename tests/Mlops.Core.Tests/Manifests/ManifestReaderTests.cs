using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Values;
using Mlops.Tests.Manifests;

namespace Mlops.Core.Manifests;

public sealed class ManifestReaderTests
{
    private static readonly string Json = JsonSerializer.Serialize(ChurnManifest.Create(), MlopsJson.Default.BlueprintManifest);

    [Fact]
    public void Read_WrittenManifest_IsTheSame()
    {
        foreach (var manifest in new[] { ChurnManifest.Create(), BuiltInManifests.Training, BuiltInManifests.Realtime })
        {
            var json = JsonSerializer.Serialize(manifest, MlopsJson.Default.BlueprintManifest);

            Assert.Equal(json, JsonSerializer.Serialize(ManifestReader.Read(Encoding.UTF8.GetBytes(json)), MlopsJson.Default.BlueprintManifest));
        }
    }

    [Theory]
    [InlineData("schemaVersion", "2", "MLOPS2202", "schemaVersion 2")]
    [InlineData("keys", "null", "MLOPS2203", "keys")]
    [InlineData("deployment", "\"sideways\"", "MLOPS2203", "deployment")]
    [InlineData("deployment", "1", "MLOPS2203", "/deployment is 1.")]
    [InlineData("keys", "[null]", "MLOPS2203", "/keys/0 is null.")]
    [InlineData("capabilities", "[\"CAPABILITY_IAM\", null]", "MLOPS2203", "/capabilities/1 is null.")]
    [InlineData("version", "null", "MLOPS2203", "/version is null.")]
    [InlineData("parameters", "[{\"name\": \"X\", \"type\": \"String\", \"value\": {\"kind\": \"uniqueId\", \"length\": 1.5}}]", "MLOPS2203", "/parameters/0/value/length is 1.5.")]
    [InlineData("parameters", "[{\"name\": \"X\", \"type\": \"String\", \"value\": {\"kind\": \"setting\", \"setting\": \"region\", \"$id\": 1}}]", "MLOPS2203", "$.parameters[0].value")]
    [InlineData("parameters", "[{\"name\": \"X\", \"type\": \"String\"}]", "MLOPS2203", "/parameters/0 has no member 'value'.")]
    [InlineData("parameters", "[{\"name\": \"X\", \"type\": \"String\", \"value\": {\"kind\": \"code\"}}]", "MLOPS2203", "code")]
    [InlineData("parameters", "[{\"name\": \"X\", \"type\": \"String\", \"value\": {}}]", "MLOPS2203", "")]
    [InlineData("pipelineType", null, "MLOPS2203", "pipelineType")]
    [InlineData("parameters", "[{\"name\": \"X\", \"type\": \"String\", \"value\": {\"kind\": \"constant\", \"text\": \"\"}, \"constraints\": {\"allowedPattern\": \"(\"}}]", "MLOPS2209", "not a regular expression")]
    public void Read_WrongMember_IsToldInWords(string member, string? json, string code, string message)
    {
        var manifest = JsonNode.Parse(Json)!.AsObject();
        manifest.Remove(member);
        if (json is not null)
        {
            manifest[member] = JsonNode.Parse(json);
        }

        var problem = Fault(() => ManifestReader.Read(Encoding.UTF8.GetBytes(manifest.ToJsonString()), "m.json"))!;

        Assert.Equal((code, "m.json"), (problem.Code, problem.Pointer));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyWrongMembers_TellsEachWithPlaceFoundAndExpected()
    {
        var manifest = JsonNode.Parse(Json)!.AsObject();
        manifest.Remove("template");
        manifest["deployment"] = "sideways";
        manifest["stackName"] = JsonNode.Parse("""{"key": "model_name", "suffix": 1}""");
        manifest["keys"] = JsonNode.Parse("""[{"name": "a/b", "type": "text", "required": "yes", "constraints": {"minLength": "1", "allowedValues": [true]}}]""");
        manifest["parameters"] = JsonNode.Parse("""[{"name": "X", "type": "String", "value": {"kind": "concat", "parts": [{"kind": "code"}, 3, {"kind": "key"}]}}]""");

        var problems = Assert.Throws<MlopsException>(() => ManifestReader.Read(Encoding.UTF8.GetBytes(manifest.ToJsonString()), "m.json")).Problems;

        Assert.All(problems, problem => Assert.Equal(("MLOPS2203", "m.json", "Build the blueprints again; do not write the file by hand."), (problem.Code, problem.Pointer, problem.Hint)));
        Assert.Equal(
        [
            ("The file has no member 'template'.", "a text"),
            ("/deployment is \"sideways\".", "one of pipeline, orchestratorAccount, stack"),
            ("/stackName/suffix is 1.", "a text"),
            ("/keys/0/type is \"text\".", "one of string, number, integer, boolean, s3Location, s3Prefix, json, jsonValue, version, list, numberList"),
            ("/keys/0/required is \"yes\".", "true or false"),
            ("/keys/0/constraints/allowedValues/0 is true.", "a text"),
            ("/keys/0/constraints/minLength is \"1\".", "a whole number"),
            ("/parameters/0/value/parts/0/kind is \"code\".", "one of key, setting, parameter, constant, concat, conditional, uniqueId, sageMakerImage, transform"),
            ("/parameters/0/value/parts/1 is 3.", "an object"),
            ("/parameters/0/value/parts/2 has no member 'key'.", "a text"),
        ], problems.Select(problem => (problem.Message, problem.Expected!)));
    }

    [Fact]
    public void Read_MembersLeftOut_HaveTheirDefaults()
    {
        var manifest = ManifestReader.Read("""
            {
              "pipelineType": "t", "template": "t.yaml", "stackName": {"key": "k", "suffix": "s"},
              "keys": [{"name": "k", "type": "string"}], "parameters": [{"name": "P", "type": "String", "value": {"text": "", "kind": "constant"}}]
            }
            """u8);
        var expected = new BlueprintManifest
        {
            PipelineType = "t",
            Template = "t.yaml",
            StackName = new("k", "s"),
            Keys = [new("k", RequestKeyType.String)],
            Parameters = [new("P", "String", new ConstantValue(""))],
        };

        Assert.Equal(JsonSerializer.Serialize(expected, MlopsJson.Default.BlueprintManifest), JsonSerializer.Serialize(manifest, MlopsJson.Default.BlueprintManifest));
        Assert.Equal(new Catalog("n", []).SdkVersion, CatalogReader.Read("""{"name": "n", "blueprints": []}"""u8).SdkVersion);
    }

    [Fact]
    public void Read_NotJson_HasPlace() =>
        Assert.Equal(("MLOPS2201", "m.json(2,1)"), Fault(() => ManifestReader.Read("{\n"u8, "m.json")) is { } p ? (p.Code, p.Pointer) : default);

    [Property(MaxTest = 500)]
    public void Read_DamagedManifest_ThrowsNothingElse(byte damage, int position)
    {
        var json = Encoding.UTF8.GetBytes(Json);
        json[Math.Abs(position % json.Length)] = damage;
        Fault(() => ManifestReader.Read(json));
    }

    [Fact]
    public void Read_NewerCatalog_IsRefused() =>
        Assert.Equal(ManifestDiagnostics.NewerSchema, Fault(() => CatalogReader.Read("{\"schemaVersion\": 2, \"blueprints\": []}"u8))?.Code);

    [Fact]
    public void Read_WrittenCatalog_IsTheSame()
    {
        var json = JsonSerializer.Serialize(new Catalog("Acme.Churn", [new("t", "1.0.0", "d", "T", "m", "t")]) { Version = "2.0.0", Files = new Dictionary<string, string> { ["a"] = "b" } }, MlopsJson.Default.Catalog);

        Assert.Equal(json, JsonSerializer.Serialize(CatalogReader.Read(Encoding.UTF8.GetBytes(json)), MlopsJson.Default.Catalog));
    }

    private static Problem? Fault(Action action) => Record.Exception(action) switch
    {
        null => null,
        MlopsException e => e.Problems.Single(),
        var e => throw e,
    };
}
