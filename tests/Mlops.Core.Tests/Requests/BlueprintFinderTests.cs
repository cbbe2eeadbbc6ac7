using System.Text.Json.Nodes;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;

namespace Mlops.Core.Requests;

public sealed class BlueprintFinderTests
{
    private static readonly PublishedBlueprints Published = new([new("Acme.Churn", [Entry("churn_scoring")]), new("Acme.Anomalies", [Entry("anomaly_detection")])]);

    [Theory]
    [InlineData("churn_scoring")]
    [InlineData("  Churn_Scoring\n")]
    public void Find_KnownType_IgnoresCaseAndSpace(string type) =>
        Assert.Equal("churn_scoring", BlueprintFinder.Find(Published, new JsonObject { ["pipeline_type"] = type }).PipelineType);

    [Fact]
    public void Find_MisspeltType_ListsTypesAndOffersTheNearest()
    {
        var problem = Fault(new JsonObject { ["pipeline_type"] = "churn_scorign" });

        Assert.Equal(RequestDiagnostics.UnknownPipelineType, problem.Code);
        Assert.Equal("/pipeline_type", problem.Pointer);
        Assert.Equal("one of anomaly_detection, churn_scoring", problem.Expected);
        Assert.Equal("Did you mean 'churn_scoring'?", problem.Hint);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"pipeline_type\": null}")]
    [InlineData("{\"pipeline_type\": 7}")]
    [InlineData("{\"pipeline_type\": \" \"}")]
    public void Find_NoType_SaysSo(string request) =>
        Assert.Equal(RequestDiagnostics.NoPipelineType, Fault(JsonNode.Parse(request)!.AsObject()).Code);

    private static Problem Fault(JsonObject request) => Assert.Throws<MlopsException>(() => BlueprintFinder.Find(Published, request)).Problems.Single();

    private static CatalogEntry Entry(string type) => new(type, "1.0.0", "", type, BundleLayout.Manifest(type), BundleLayout.Template(type + ".yaml"));
}
