namespace Mlops.Orchestrator.Contract;

/// <summary>What the use cases rely on in <see cref="Mlops.Orchestrator.Ports.IModelRecords"/>.</summary>
public abstract class ModelRecordsContract
{
    private const string Image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1";

    /// <summary>New ports.</summary>
    protected abstract Task<ModelCardPortsUnderTest> OpenAsync();

    [Fact]
    public async Task Find_NothingOfThatName_IsNull()
    {
        await using var subject = await OpenAsync();
        await subject.AddModelAsync("mlops-contract-model", Image, $"s3://{subject.Bucket}/model.tar.gz");

        Assert.Null(await subject.Ports.Records.FindModelAsync("contract-model"));
        Assert.Null(await subject.Ports.Records.FindTrainingJobAsync("mlops-contract-model"));
        Assert.Null(await subject.Ports.Records.FindTrainingJobOfAsync($"s3://{subject.Bucket}/model.tar.gz"));
    }

    [Fact]
    public async Task FindModel_TellsItsImagesAndArtifacts()
    {
        await using var subject = await OpenAsync();
        await subject.PutAsync("model.tar.gz", [1]);
        await subject.AddModelAsync("mlops-contract-model", Image, $"s3://{subject.Bucket}/model.tar.gz");

        var model = await subject.Ports.Records.FindModelAsync("mlops-contract-model");

        Assert.Matches(@"^arn:aws[\w-]*:sagemaker:[\w-]+:\d{12}:model/mlops-contract-model$", model!.Arn);
        Assert.Equal([Image], model.Images);
        Assert.Equal([$"s3://{subject.Bucket}/model.tar.gz"], model.Artifacts);
    }

    [Fact]
    public async Task FindTrainingJob_TellsItsRequest()
    {
        await using var subject = await OpenAsync();
        await subject.PutAsync("train/churn.csv", [1]);
        await subject.AddTrainingJobAsync("mlops-contract-job", Image, $"s3://{subject.Bucket}/train");

        var job = await subject.Ports.Records.FindTrainingJobAsync("mlops-contract-job");

        Assert.Matches(@"^arn:aws[\w-]*:sagemaker:[\w-]+:\d{12}:training-job/mlops-contract-job$", job!.Arn);
        Assert.Equal(Image, job.Image);
        Assert.Equal([$"s3://{subject.Bucket}/train"], job.Datasets);
        Assert.Equal([new("eta", "0.1")], job.HyperParameters);
    }
}
