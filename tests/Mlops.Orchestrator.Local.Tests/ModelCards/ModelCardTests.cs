using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Services;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Tests.ModelCards;

public sealed class ModelCardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private LocalCloudOptions Options => new() { StateFolder = Path.Combine(_folder, "state") };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Card_IsThereAfterTheCloudWasClosed_WithItsVersions()
    {
        await using (var cloud = await LocalCloud.OpenAsync(Options))
        {
            await cloud.ModelCards.Cards.CreateAsync("churn", "Draft", """{"a":1}""");
            await cloud.ModelCards.Cards.UpdateContentAsync("churn", """{"a":2}""");
            await cloud.ModelCards.Cards.UpdateStatusAsync("churn", "Approved");
        }

        await using var again = await LocalCloud.OpenReadOnlyAsync(Options);
        var card = await again.ModelCards.Cards.DescribeAsync("churn");

        Assert.Equal((2, "Approved", """{"a":2}"""), (card.Version, card.Status, card.Content));
        Assert.Equal("arn:aws:sagemaker:us-east-1:000000000000:model-card/churn", card.Arn);
        Assert.Equal("""{"a":1}""", (await again.ModelCards.Cards.DescribeAsync("churn", 1)).Content);
        Assert.Equal("churn", Assert.Single(await again.ModelCards.Cards.ListAsync()).Name);
        await Assert.ThrowsAsync<MlopsException>(() => again.ModelCards.Cards.DeleteAsync("churn"));
    }

    [Fact]
    public async Task UpdateContent_ArchivedCard_IsRefused()
    {
        await using var cloud = await LocalCloud.OpenAsync(Options);
        await cloud.ModelCards.Cards.CreateAsync("churn", "Archived", "{}");

        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<ServiceException>(() => cloud.ModelCards.Cards.UpdateContentAsync("churn", "{}"))).Code);
        Assert.Equal("ResourceNotFound", (await Assert.ThrowsAsync<ServiceException>(() => cloud.ModelCards.Cards.DescribeAsync("../churn"))).Code);
    }

    [Fact]
    public async Task Records_OfJobsThatWereStarted_AreFound()
    {
        await using (var open = await LocalCloud.OpenAsync(Options))
        {
            await open.Assets.PutAsync("train/churn.csv", "1,2"u8.ToArray());
            await using var services = new LocalServices(new(Options.StateFolder), StateDatabase.Open(Options.StateFolder), Options, CancellationToken.None);
            services.SageMaker[new("000000000000", "us-east-1")].Call("CreateTrainingJob", TrainingJob());
        }

        await using var cloud = await LocalCloud.OpenReadOnlyAsync(Options);
        var job = await cloud.ModelCards.Records.FindTrainingJobAsync("churn-1");

        Assert.Equal(("image:1", "s3://mlops-assets/train"), (job!.Image, Assert.Single(job.Datasets)));
        Assert.Null(await cloud.ModelCards.Records.FindTrainingJobAsync("churn-2"));
        Assert.Null(await cloud.ModelCards.Records.FindModelAsync("churn"));
    }

    [Fact]
    public async Task Export_Twice_WritesTheContentOnce()
    {
        await using var cloud = await LocalCloud.OpenAsync(Options);
        await cloud.ModelCards.Cards.CreateAsync("churn", "Draft", """{"a":1}""");

        var first = await cloud.ModelCards.Cards.ExportAsync("churn", 1, "job", "s3://mlops-assets/model_card_exports");
        var second = await cloud.ModelCards.Cards.ExportAsync("churn", 1, "job", "s3://mlops-assets/model_card_exports");

        Assert.Equal(first, second);
        Assert.Equal(("Completed", "s3://mlops-assets/model_card_exports/churn/1/job.json"), (first.Status, first.Location));
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString((await cloud.Assets.GetAsync("model_card_exports/churn/1/job.json"))!));
    }

    private static JsonObject TrainingJob() => JsonNode.Parse("""
        {
          "TrainingJobName": "churn-1",
          "RoleArn": "arn:aws:iam::000000000000:role/job",
          "AlgorithmSpecification": { "TrainingImage": "image:1", "TrainingInputMode": "File" },
          "OutputDataConfig": { "S3OutputPath": "s3://mlops-assets/out" },
          "ResourceConfig": { "InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10 },
          "StoppingCondition": { "MaxRuntimeInSeconds": 60 },
          "InputDataConfig": [{ "ChannelName": "train", "DataSource": { "S3DataSource": { "S3DataType": "S3Prefix", "S3Uri": "s3://mlops-assets/train" } } }]
        }
        """)!.AsObject();
}
