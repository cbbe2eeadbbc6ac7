using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Tests.SageMaker;

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
        using var client = new HttpClient();
        using var content = new StringContent("1,2,3", Encoding.UTF8, "text/csv");

        var response = await client.PostAsync(new Uri($"{fixture.Url}/endpoints/{endpoint}/invocations"), content);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NoJson_IsNotReadable()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, fixture.Url) { Content = new StringContent("{") };
        request.Headers.Add("X-Amz-Target", "SageMaker.CreateTrainingJob");

        var response = await client.SendAsync(request);

        Assert.Equal("SerializationException", Assert.Single(response.Headers.GetValues("x-amzn-errortype")));
    }

    private async Task<(int ExitCode, string Output, string Error)> AwsAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("aws", ["sagemaker", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ENDPOINT_URL_SAGEMAKER"] = fixture.Url;
        start.Environment["AWS_ACCESS_KEY_ID"] = start.Environment["AWS_SECRET_ACCESS_KEY"] = "local";
        // Version 1 of the CLI reads this one only.
        start.Environment["AWS_DEFAULT_REGION"] = SageMakerFixture.Region;
        using var process = TryStart(start);
        Skip.If(process is null, "The AWS CLI (aws) is not installed.");

        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    private static Process? TryStart(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
