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
        new() { ["model_name"] = "fraud", ["training_data"] = "my-bucket/training", ["rounds"] = 0 },
        ("MLOPS2101", "/output_location"),
        ("MLOPS2104", "/rounds"));

    [TestAttribute1]
    public void Plan_RequestOfTheFolder_GivesTheTemplateItsParameters() =>
        Bundle.Plan(Bundle.ReadRequest("../requests/blueprint_type_1.json")).AssertParameter("ModelName", "my-model").AssertParameter("Rounds", "100");

    [TestAttribute1]
    public void Template_OfTheBlueprint_HasASchedule() =>
        BlueprintTemplate.Of<BlueprintClass1>().Assert(template => template.ResourceCountIs("AWS::Scheduler::Schedule", 1));

    [TestAttribute1]
    public async Task Provision_RequestOfTheFolder_MakesTheSchedule()
    {
        await using var cloud = await TestCloud.OpenAsync<BlueprintClass1>();

        var pipeline = await cloud.ProvisionAsync(Bundle.ReadRequest("../requests/blueprint_type_1.json"));

        await pipeline.AssertResourcesAsync("AWS::Scheduler::Schedule");
    }
}
