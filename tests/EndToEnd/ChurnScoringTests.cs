using System.Text.Json.Nodes;
using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd;

[Collection(RepositoryCollection.Name)]
public class ChurnScoringTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    private const int InvalidRequest = 3;
    private const int ProvisioningFailed = 4;

    [Fact]
    public async Task Run_WithoutArguments_ProvisionsAndShowsTheScores()
    {
        var run = await _product.DotnetAsync(_product.Repository, "run", "-c", "Release", "--project", "samples/ChurnScoring");

        run.ShouldSucceed().ShouldSay("MeanScore", "AboveThreshold", "3000", "0.0-0.1", "0.9-1.0", "####");
        var summary = Path.Combine(_product.Repository, "samples/ChurnScoring/.mlops/s3/churn-data/scores/summary.json");
        Assert.Equal(3000, (int)JsonNode.Parse(await File.ReadAllTextAsync(summary))!["customers"]!);
    }

    [Fact]
    public async Task Provision_InOneAccount_BoundsEveryRoleOfTheStackByThePipelinesPolicy()
    {
        var sample = new ChurnScoringSample(_product);

        (await sample.ProvisionAsync(ChurnScoringSample.Request)).ShouldSucceed();

        var boundary = Assert.Single(sample.Resources("mlops-pipeline-churn-lr-churnscoring-codepipeline", "AWS::IAM::ManagedPolicy"))["physicalId"]!.ToString();
        var roles = sample.Resources("mlops-pipeline-churn-lr-churnscoring", "AWS::IAM::Role");
        Assert.StartsWith("arn:aws:iam::000000000000:policy/mlops/", boundary, StringComparison.Ordinal);
        Assert.Equal(2, roles.Count);
        Assert.All(roles, role => Assert.Equal(boundary, role["properties"]!["PermissionsBoundary"]?.ToString()));
        Assert.All(
            sample.Resources("mlops-pipeline-churn-lr-churnscoring-codepipeline", "AWS::IAM::Role"),
            role => Assert.Equal("/mlops/", role["properties"]!["Path"]?.ToString()));
    }

    [Fact]
    public async Task Provision_GoodAgainBadGood_ChangesNothingThenFailsThenSucceeds()
    {
        var sample = new ChurnScoringSample(_product);

        (await sample.ProvisionAsync(ChurnScoringSample.Request)).ShouldSucceed();
        (await sample.ProvisionAsync(ChurnScoringSample.Request)).ShouldSucceed().ShouldSay("no change to make");
        (await sample.ProvisionAsync(ChurnScoringSample.BadRowRequest)).ShouldFailWith(ProvisioningFailed)
            .ShouldSay("line 118, monthly_charge: 'n/a', expected a number from 0 to 10000", "which was rolled back");
        (await sample.ProvisionAsync(ChurnScoringSample.Request)).ShouldSucceed();
    }

    [Fact]
    public async Task Provision_BadRowFirst_RollsBackScoresNothingAndLeavesRoomForTheGoodOne()
    {
        var sample = new ChurnScoringSample(_product);

        (await sample.ProvisionAsync(ChurnScoringSample.BadRowRequest)).ShouldFailWith(ProvisioningFailed).ShouldSay("line 118, monthly_charge", "which was rolled back");
        Assert.False(Directory.Exists(sample.Results));
        (await sample.ProvisionAsync(ChurnScoringSample.Request)).ShouldSucceed();
        Assert.Equal(["histogram.svg", "histogram.txt", "scores.csv", "summary.json"], Directory.GetFiles(sample.Results).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("source uploaded", 0)]
    [InlineData("creating stack", 150)]
    [InlineData("stage Source", 0)]
    [InlineData("stage Source", 900)]
    public async Task Provision_KilledOnTheWay_FinishesWhenRepeated(string moment, int millisecondsLater)
    {
        var sample = new ChurnScoringSample(_product);
        using (var command = await sample.StartProvisioningAsync(ChurnScoringSample.Request))
        {
            await command.KillAfterAsync(moment, TimeSpan.FromMilliseconds(millisecondsLater));
        }

        (await sample.ProvisionAsync(ChurnScoringSample.Request)).ShouldSucceed().ShouldSay("MeanScore");
    }

    [Fact]
    public async Task Validate_RequestWithSixMistakes_NamesAllSix()
    {
        var result = await new ChurnScoringSample(_product).ValidateAsync("samples/ChurnScoring/requests-bad/six-mistakes.json");

        result.ShouldFailWith(InvalidRequest).ShouldSay(
            "/model_artifact", "/threshold", "/minimum_customers", "/input_data/staging", "/model_name", "/kms_key_anr", "Did you mean 'kms_key_arn'?");
    }
}
