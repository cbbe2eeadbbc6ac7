using System.Text.Json;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.S3;
using Amazon.S3.Model;

namespace Mlops.Orchestrator.Local.Tests.Server.Lambda;

/// <summary>The function that the SDK gives to stacks with <c>EmptyOnDelete</c>, in a stack of that form.</summary>
public sealed class EmptyBucketTests : IAsyncLifetime, IDisposable
{
    private const string Bucket = "emptied-results";

    private ServedCloud _cloud = null!;
    private AmazonS3Client _s3 = null!;

    public async Task InitializeAsync()
    {
        _cloud = await ServedCloud.StartAsync();
        _s3 = new(_cloud.Credentials, new AmazonS3Config { ServiceURL = _cloud.Url, AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        await _cloud.CloudFormation.CreateStackAsync(new() { StackName = "a", TemplateBody = Template(isEmptied: true) });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        Assert.Equal("CREATE_COMPLETE", await StatusAsync());
        foreach (var key in (string[])["scores/ä & <b>.json", "scores/two words+.json", "summary.json", "summary.json"])
        {
            await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "{}" });
        }

        await _s3.DeleteObjectAsync(Bucket, "summary.json");
    }

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    public void Dispose() => _s3.Dispose();

    [Fact]
    public async Task Delete_OfTheStack_TakesEveryVersionAndTheBucket()
    {
        await _cloud.CloudFormation.DeleteStackAsync(new() { StackName = "a" });
        await _cloud.Sample.Cloud.WhenIdleAsync();

        await Assert.ThrowsAsync<AmazonCloudFormationException>(StatusAsync);
        Assert.DoesNotContain((await _s3.ListBucketsAsync()).Buckets, bucket => bucket.BucketName == Bucket);
    }

    [Fact]
    public async Task Update_ThatLeavesItOut_KeepsTheObjects()
    {
        await _cloud.CloudFormation.UpdateStackAsync(new() { StackName = "a", TemplateBody = Template(isEmptied: false) });
        await _cloud.Sample.Cloud.WhenIdleAsync();

        Assert.Equal("UPDATE_COMPLETE", await StatusAsync());
        Assert.Equal(5, (await _s3.ListVersionsAsync(Bucket)).Versions.Count);
    }

    private async Task<string> StatusAsync() => (await _cloud.CloudFormation.DescribeStacksAsync(new() { StackName = "a" })).Stacks![0].StackStatus!.Value;

    private static string Template(bool isEmptied)
    {
        var code = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Python", "mlops_empty_bucket.py"));
        return $$"""
            Resources:
              Results:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: {{Bucket}}
                  VersioningConfiguration: { Status: Enabled }
            {{(isEmptied ? "      Tags: [{ Key: 'mlops:empty-on-delete', Value: 'true' }]" : "")}}
              Empty:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: python3.13
                  Handler: index.handler
                  Role: arn:aws:iam::000000000000:role/empty
                  Timeout: 60
                  Environment: { Variables: { URL_SUFFIX: amazonaws.com } }
                  Code: { ZipFile: {{JsonSerializer.Serialize(code)}} }
            {{(isEmptied ? "  EmptyResults: { Type: 'Custom::EmptyBucket', Properties: { ServiceToken: !GetAtt Empty.Arn, Bucket: !Ref Results } }" : "")}}
            """;
    }
}
