using System.Net;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Tests.SageMaker;

namespace Mlops.Orchestrator.Local.Tests.Server.SageMaker;

public sealed class SageMakerEndpointTests(SageMakerFixture fixture) : IClassFixture<SageMakerFixture>
{
    [SkippableFact]
    public async Task AwsCli_CreateDescribeStopAndRepeat_SeesSageMaker()
    {
        var request = Path.Combine(Directory.CreateDirectory(fixture.Home).FullName, "request.json");
        await File.WriteAllTextAsync(request, SageMakerFixture.Training("from-cli").ToJsonString());

        await AwsAsync("create-training-job", "--cli-input-json", $"file://{request}");
        var (_, description, _) = await AwsAsync("describe-training-job", "--training-job-name", "from-cli");
        var (status, _, error) = await AwsAsync("create-training-job", "--cli-input-json", $"file://{request}");
        await AwsAsync("stop-training-job", "--training-job-name", "from-cli");
        var (_, list, _) = await AwsAsync("list-training-jobs", "--name-contains", "from-cli");

        var job = JsonNode.Parse(description)!;
        Assert.Equal(("InProgress", 3600), ((string?)job["TrainingJobStatus"], (int?)job["StoppingCondition"]!["MaxRuntimeInSeconds"]));
        Assert.NotEqual(0, status);
        Assert.Contains("(ResourceInUse)", error, StringComparison.Ordinal);
        Assert.Equal("Stopped", (string?)JsonNode.Parse(list)!["TrainingJobSummaries"]![0]!["TrainingJobStatus"]);
    }

    [Theory]
    [InlineData("churn-endpoint", (HttpStatusCode)424, "runs no model")]
    [InlineData("absent", HttpStatusCode.BadRequest, "not found")]
    public async Task InvokeEndpoint_OfARecordedOrAbsentOne_SaysWhyThereIsNoPrediction(string endpoint, HttpStatusCode status, string message)
    {
        var (answered, answer) = await PostAsync($"/endpoints/{endpoint}/invocations", "1,2,3");

        Assert.Equal((int)status, answered);
        Assert.Contains(message, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NoJson_IsNotReadable()
    {
        var (_, answer) = await PostAsync("", "{", target: "SageMaker.CreateTrainingJob");

        Assert.Contains("x-amzn-errortype: SerializationException", answer, StringComparison.Ordinal);
    }

    private Task<(int Status, string Answer)> PostAsync(string path, string body, string target = "")
    {
        var url = new Uri(fixture.Url.TrimEnd('/') + path);
        return new RawRequest("POST", url.AbsolutePath, body).With("x-amz-target", target).Signed(url.Authority, fixture.Credentials, "sagemaker", region: SageMakerFixture.Region).SendAsync(url.Authority);
    }

    private Task<ProgramResult> AwsAsync(params string[] arguments)
    {
        Skip.IfNot(Programs.IsThere("aws"), "The AWS CLI (aws) is not installed.");
        return Programs.RunAsync("aws", ["sagemaker", .. arguments], environment: new Dictionary<string, string?>
        {
            ["AWS_ENDPOINT_URL_SAGEMAKER"] = fixture.Url,
            ["AWS_ACCESS_KEY_ID"] = fixture.Credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = fixture.Credentials.SecretAccessKey,
            // Version 1 of the CLI reads this one only.
            ["AWS_DEFAULT_REGION"] = SageMakerFixture.Region,
        });
    }
}
