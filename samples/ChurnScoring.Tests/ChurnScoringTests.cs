using Mlops.Sdk.Testing;

namespace ChurnScoring.Tests;

public class ChurnScoringTests
{
    private static readonly TestBundle Bundle = TestBundle.Of<ChurnScoring>();

    [Fact]
    public async Task Provision_SampleRequest_ScoresTheCustomers()
    {
        await using var cloud = await TestCloud.OpenAsync<ChurnScoring>();
        await cloud.SeedAsync(Sample.Path("s3"));

        var pipeline = await cloud.ProvisionAsync(Bundle.ReadRequest("requests/churn_scoring.json"));

        Assert.Equal("3000", pipeline.Outputs["Customers"]);
        Assert.NotNull(await cloud.Bucket("churn-data").ReadAsync("scores/summary.json"));
    }

    [Fact]
    public async Task Provision_FileThatIsRefused_FailsWithTheReason()
    {
        await using var cloud = await TestCloud.OpenAsync<ChurnScoring>(new() { Stubs = { ["validate_input"] = (_, _) => throw new InvalidDataException("no customers") } });

        var failure = await cloud.ProvisionToFailureAsync(Bundle.ReadRequest("requests/churn_scoring.json"));

        Assert.Contains("no customers", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Request_WithMistakes_IsRefusedForEach() => Bundle.AssertRefused(
        new() { ["model_artifact"] = "models/a.json", ["input_data"] = "data/in.csv", ["output_location"] = "data/out", ["threshold"] = 2 },
        ("MLOPS2101", "/model_name"),
        ("MLOPS2104", "/threshold"));

    [Fact]
    public void Template_Functions_AreTwo() => BlueprintTemplate.Of<ChurnScoring>().Assert(template => template.ResourceCountIs("AWS::Lambda::Function", 2));
}
