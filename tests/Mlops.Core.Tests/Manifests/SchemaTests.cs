using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Tests.Manifests;

namespace Mlops.Core.Manifests;

public sealed class SchemaTests
{
    /// <summary>Prints for each line, a schema and an instance, whether the instance is valid; the schema itself must be.</summary>
    private const string Script = """
        import json, sys
        from jsonschema import Draft202012Validator as V
        for line in sys.stdin:
            schema, instance = json.loads(line)
            V.check_schema(schema)
            print(V(schema).is_valid(instance))
        """;

    [Python3Fact("jsonschema")]
    public void ManifestSchema_Manifests_AgreeWithTheReader()
    {
        var everything = ChurnManifest.Create() with
        {
            Sample = ChurnManifest.Request(),
            Functions = [new("score", "blueprints/byom/lambdas/score.zip", "python3.13", "main.handler", new string('b', 64))],
            Permissions = [new(["s3:GetObject"], ["*"], "for a test") { ResourceType = "Acme::Fraud::Model" }],
            Parameters =
            [
                .. ChurnManifest.Create().Parameters,
                new("Image", "String", new SageMakerImageValue(new ConstantValue("xgboost"), new ConstantValue("1")) { Scope = "training", InstanceType = new ConstantValue("ml.m5.large"), PythonVersion = new ConstantValue("py3") }),
                new("Mode", "String", new ConditionalValue(new AllPredicate([new MultiAccountPredicate(), new AnyPredicate([new ModelRegistryPredicate()]), new NotPredicate(new KeyInPredicate("schedule", ["x"]))]), new ConstantValue("a"), new ConstantValue("b"))),
            ],
        };
        var good = new[] { ChurnManifest.Create(), everything, BuiltInManifests.Training, BuiltInManifests.Realtime }
            .Select(m => JsonSerializer.SerializeToNode(m, MlopsJson.Default.BlueprintManifest)!.AsObject()).ToList();
        var bad = new[] { ("schemaVersion", "2"), ("keys", "[{\"name\": \"x\"}]"), ("parameters", "[{\"name\": \"X\", \"type\": \"String\", \"value\": {\"kind\": \"code\"}}]"), ("surprise", "1") }
            .Select(change => new JsonObject(good[0].Where(m => m.Key != change.Item1).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))) { [change.Item1] = JsonNode.Parse(change.Item2) }).ToList();

        var valid = Valid(good.Concat(bad).Select(m => (JsonNode.Parse(ManifestSchema.Text)!, (JsonNode)m)));

        Assert.Equal([.. good.Select(_ => true), .. bad.Select(_ => false)], valid);
    }

    [Python3Fact("jsonschema")]
    public void RequestSchema_Requests_AgreesWithTheValidator()
    {
        var manifest = ChurnManifest.Create();
        var settings = new OrchestratorSettings { IsMultiAccount = true };
        string[] changes =
        [
            "{}", "{\"threshold\": 0.7}", "{\"threshold\": \"0.7\"}", "{\"threshold\": 1.7}", "{\"threshold\": \"high\"}", "{\"instance_count\": 3}", "{\"instance_count\": 2.5}",
            "{\"instance_count\": {\"dev\": 1, \"staging\": 2, \"prod\": 3}}", "{\"instance_count\": {\"dev\": 1, \"staging\": 2}}", "{\"instance_count\": {\"dev\": 1, \"staging\": 2, \"prod\": 3, \"test\": 4}}",
            "{\"encrypt\": false}", "{\"encrypt\": \"False\"}", "{\"encrypt\": 0}", "{\"settings\": {\"a\": 1}}", "{\"settings\": 7}", "{\"model\": \"s3://data-bucket/m\"}", "{\"model\": \"m.json\"}",
            "{\"schedule\": \"hourly\"}", "{\"schedule\": \"hourly\", \"schedule_zone\": \"UTC\"}", "{\"model_name\": 7}", "{\"other\": 7}",
        ];
        var requests = changes.Select(change =>
        {
            var request = ChurnManifest.Request();
            foreach (var (key, value) in JsonNode.Parse(change)!.AsObject())
            {
                request[key] = value?.DeepClone();
            }

            return request;
        }).ToList();

        var valid = Valid(requests.Select(r => ((JsonNode)RequestSchema.For(manifest), (JsonNode)r)));

        Assert.Equal(requests.Select(r => (r.ToJsonString(), RequestValidator.Validate(manifest, r, settings).All(p => p.Severity == ProblemSeverity.Warning))), requests.Select(r => r.ToJsonString()).Zip(valid));
    }

    [Fact]
    public void RequestSample_AnyManifest_IsAGoodRequest()
    {
        foreach (var manifest in new[] { ChurnManifest.Create(), BuiltInManifests.Realtime with { Parameters = [] } })
        {
            Assert.Empty(RequestValidator.Validate(manifest, RequestSample.For(manifest), new OrchestratorSettings()));
        }
    }

    [Fact]
    public void RequestSample_ManifestsOwn_IsACopy()
    {
        var manifest = ChurnManifest.Create() with { Sample = ChurnManifest.Request() };

        var sample = RequestSample.For(manifest);

        Assert.NotSame(manifest.Sample, sample);
        Assert.True(JsonNode.DeepEquals(manifest.Sample, sample));
    }

    private static IEnumerable<bool> Valid(IEnumerable<(JsonNode Schema, JsonNode Instance)> pairs) =>
        Python3.Run(Script, pairs.Select(p => new JsonArray(p.Schema.DeepClone(), p.Instance.DeepClone()).ToJsonString())).Select(bool.Parse);
}
