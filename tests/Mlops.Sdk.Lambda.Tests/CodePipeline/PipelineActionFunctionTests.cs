using System.Text;
using System.Text.Json;

namespace Mlops.Sdk.Lambda.Tests.CodePipeline;

public class PipelineActionFunctionTests
{
    private readonly RecordedJobs _jobs = new();
    private readonly Deploy _function;

    public PipelineActionFunctionTests() => _function = new Deploy(_jobs);

    [Fact]
    public async Task InvokeAsync_FirstCall_IsReadAndContinued()
    {
        await InvokeAsync("ok");

        Assert.Equal(["job-1 succeeded, token 'step 2'"], _jobs.Reports);
        Assert.Equal(new PipelineArtifact("Source", "artifacts", "source.zip"), Assert.Single(_function.Request!.InputArtifacts));
        Assert.Equal("secret", _function.Request.ArtifactCredentials!.SecretAccessKey);
        Assert.DoesNotContain("secret", _function.Request.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_SecondCall_Succeeds()
    {
        await InvokeAsync("ok", token: "step 2");

        Assert.Equal(["job-1 succeeded, token ''"], _jobs.Reports);
    }

    [Fact]
    public async Task InvokeAsync_Exception_IsReportedAsFailure()
    {
        await InvokeAsync("fail");

        Assert.Equal(["job-1 failed: There is no template."], _jobs.Reports);
    }

    [Fact]
    public async Task InvokeAsync_LongMessage_IsCutToWhatCodePipelineTakes()
    {
        await InvokeAsync("long");

        Assert.Equal(5000, Assert.Single(_jobs.Reports).Length - "job-1 failed: ".Length);
    }

    [Fact]
    public async Task InvokeAsync_TimeIsOver_IsReportedAsFailure()
    {
        using var working = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await InvokeAsync("hang", cancellationToken: working.Token);

        Assert.Contains("did not finish in time", Assert.Single(_jobs.Reports), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_OtherEvent_Throws() =>
        await Assert.ThrowsAsync<JsonException>(() => _function.InvokeAsync("{}"u8.ToArray(), Context, CancellationToken.None));

    private static LambdaContext Context => new() { RequestId = "id-1", Deadline = DateTimeOffset.UtcNow.AddMinutes(1) };

    private async Task InvokeAsync(string parameters, string? token = null, CancellationToken cancellationToken = default)
    {
        var continuation = token is null ? "" : $", \"continuationToken\": \"{token}\"";
        var payload = $$"""
            {
              "CodePipeline.job": {
                "id": "job-1",
                "accountId": "123456789012",
                "data": {
                  "actionConfiguration": { "configuration": { "FunctionName": "deploy", "UserParameters": "{{parameters}}" } },
                  "inputArtifacts": [{ "name": "Source", "revision": null, "location": { "type": "S3", "s3Location": { "bucketName": "artifacts", "objectKey": "source.zip" } } }],
                  "outputArtifacts": [],
                  "artifactCredentials": { "accessKeyId": "key", "secretAccessKey": "secret", "sessionToken": "token" }{{continuation}}
                }
              }
            }
            """;
        await _function.InvokeAsync(Encoding.UTF8.GetBytes(payload), Context, cancellationToken);
    }
}
