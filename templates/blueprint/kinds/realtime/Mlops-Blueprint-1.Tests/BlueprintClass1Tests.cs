using Mlops.Sdk.Testing;

namespace BlueprintNamespace1.Tests;

#if (tests == "mstest")
[TestClass]
#endif
public class BlueprintClass1Tests
{
    private static readonly TestBundle Bundle = TestBundle.Of<BlueprintClass1>();

    [TestAttribute1]
    public void Request_OfTheFolder_IsAccepted() => Bundle.AssertAccepted(Bundle.ReadRequest("../requests/blueprint_type_1.json"));

    [TestAttribute1]
    public void Request_WithMistakes_IsRefusedForEach() => Bundle.AssertRefused(
        new() { ["model_name"] = "fraud", ["model_artifact"] = "my-bucket/model.tar.gz", ["instance_type"] = "large" },
        ("MLOPS2101", "/data_capture_location"),
        ("MLOPS2107", "/instance_type"));

    [TestAttribute1]
    public void Plan_RequestOfTheFolder_GivesTheTemplateItsParameters() =>
        Bundle.Plan(Bundle.ReadRequest("../requests/blueprint_type_1.json")).AssertParameter("ModelName", "my-model").AssertParameter("InstanceType", "ml.m5.large");

    [TestAttribute1]
    public void Template_OfTheBlueprint_HasAnEndpoint() =>
        BlueprintTemplate.Of<BlueprintClass1>().Assert(template => template.ResourceCountIs("AWS::SageMaker::Endpoint", 1));

    [TestAttribute1]
    public async Task Provision_RequestOfTheFolder_MakesTheEndpoint()
    {
        await using var cloud = await TestCloud.OpenAsync<BlueprintClass1>();

        var pipeline = await cloud.ProvisionAsync(Bundle.ReadRequest("../requests/blueprint_type_1.json"));

        await pipeline.AssertResourcesAsync("AWS::SageMaker::Endpoint");
    }
}
