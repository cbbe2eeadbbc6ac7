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
        new() { ["threshold"] = 2 },
        ("MLOPS2101", "/model_name"),
        ("MLOPS2104", "/threshold"));

    [TestAttribute1]
    public void Plan_RequestOfTheFolder_GivesTheTemplateItsParameters() =>
        Bundle.Plan(Bundle.ReadRequest("../requests/blueprint_type_1.json")).AssertParameter("ModelName", "my-model").AssertParameter("Threshold", "0.5");

    [TestAttribute1]
    public void Template_OfTheBlueprint_StoresTheThreshold() =>
        BlueprintTemplate.Of<BlueprintClass1>().Assert(template => template.ResourceCountIs("AWS::SSM::Parameter", 1));

    [TestAttribute1]
    public async Task Provision_RequestOfTheFolder_TellsTheThreshold()
    {
        await using var cloud = await TestCloud.OpenAsync<BlueprintClass1>();

        var pipeline = await cloud.ProvisionAsync(Bundle.ReadRequest("../requests/blueprint_type_1.json"));

        pipeline.AssertOutput("Threshold", "0.5");
    }
}
