using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Bundling;

public sealed class ManifestBuilderTests
{
    [Fact]
    public void Build_OfEveryFeature_GathersKeysInOrderWithTheirRules()
    {
        var manifest = Build(new EveryFeature());

        Assert.Equal(["mode", "job_name", "model_name", "extra", "use_spot", "count", "output", "kms_key_arn"], manifest.Keys.Select(key => key.Name));
        Assert.Equal(RequestKeyType.Boolean, Key(manifest, "use_spot").Type);
        Assert.Equal(RequestKeyType.Integer, Key(manifest, "count").Type);
        Assert.Equal(RequestKeyType.S3Location, Key(manifest, "output").Type);
        Assert.Equal(RequestKeyType.Json, Key(manifest, "extra").Type);
        Assert.NotNull(Key(manifest, "extra").RequiredWhen);
        Assert.True(Key(manifest, "model_name").Required);
        Assert.Equal("How many.", Key(manifest, "count").Description);
        Assert.Equal(("2.1.0", "Uses everything."), (manifest.Version, manifest.Description));
    }

    [Fact]
    public void Build_OfAConditional_IsAClosedExpression()
    {
        var job = Build(new EveryFeature()).Parameters.Single(parameter => parameter.Name == "Job");

        var value = JsonSerializer.SerializeToNode(job.Value, MlopsJson.Default.Value);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            {
              "kind": "conditional",
              "if": { "kind": "keyPresent", "key": "job_name" },
              "then": { "kind": "key", "key": "job_name" },
              "else": { "kind": "concat", "parts": [
                { "kind": "transform", "of": { "kind": "transform", "of": { "kind": "key", "key": "model_name" }, "transformation": "trim" }, "transformation": "lower" },
                { "kind": "constant", "text": "-" },
                { "kind": "uniqueId", "length": 4 } ] }
            }
            """), value), value!.ToJsonString());
    }

    [Fact]
    public void Build_Sample_HasEveryRequiredKeyAndTheExamples()
    {
        var sample = Build(new EveryFeature()).Sample!;

        Assert.Equal("every_feature", sample["pipeline_type"]!.GetValue<string>());
        Assert.Equal("fast", sample["mode"]!.GetValue<string>());
        Assert.Equal(3, sample["count"]!.GetValue<int>());
        Assert.False(sample.ContainsKey("output"));
    }

    private static BlueprintManifest Build(Blueprint blueprint)
    {
        List<Problem> problems = [];
        var manifest = ManifestBuilder.Build(blueprint, problems);
        Assert.Empty(problems);
        return manifest;
    }

    private static RequestKey Key(BlueprintManifest manifest, string name) => manifest.Keys.Single(key => key.Name == name);
}
