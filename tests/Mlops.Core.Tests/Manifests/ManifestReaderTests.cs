using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Sdk.Fixtures;

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
    [InlineData("parameters", "[{\"name\": \"X\", \"type\": \"String\"}]", "MLOPS2203", "value")]
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
