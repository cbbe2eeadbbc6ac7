using Microsoft.AspNetCore.Http;
using Xunit.Sdk;

namespace Mlops.Orchestrator.Local.Tests.Server;

/// <summary>The check of answers sees what botocore passes over.</summary>
public sealed class AnswerCheckTests
{
    [SkippableTheory]
    [InlineData("sqs", "list_queues()", """{"QueueUrls": ["http://a"], "More": 1}""", "unknown member 'More'")]
    [InlineData("sqs", "list_queues()", """{"QueueUrls": "http://a"}""", "no list")]
    [InlineData("sqs", "list_queues()", """{"QueueUrls": [1]}""", "1 is no string")]
    [InlineData("ssm", "get_parameter(Name='a')", """{"Parameter": {"Name": "a", "Type": "Text", "Version": "1", "LastModifiedDate": "today"}}""", "'Text' is none of String")]
    [InlineData("ssm", "get_parameter(Name='a')", """{"Parameter": {"Name": "a", "Version": "1"}}""", "'1' is no long")]
    [InlineData("codepipeline", "get_pipeline(name='a')", """{"pipeline": {"name": "a", "stages": []}}""", "'roleArn' is missing")]
    [InlineData("sts", "get_caller_identity()", "<GetCallerIdentityResponse><GetCallerIdentityResult><Acount>1</Acount></GetCallerIdentityResult><ResponseMetadata/></GetCallerIdentityResponse>", "unknown member 'Acount'")]
    [InlineData("cloudformation", "describe_stacks()", "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>a</StackName><StackStatus>BUSY</StackStatus><CreationTime>now</CreationTime></member></Stacks></DescribeStacksResult><ResponseMetadata/></DescribeStacksResponse>", "'BUSY' is none of")]
    [InlineData("s3", "list_buckets()", "<ListAllMyBucketsResult><Bucket>a</Bucket></ListAllMyBucketsResult>", "unknown member 'Bucket'")]
    public async Task Check_AnswerThatAwsWouldNotGive_IsNamed(string service, string call, string answer, string problem)
    {
        Skip.IfNot(Python3.Has("boto3"), "python3 has no boto3.");
        await using var server = new LoopbackServer(context => context.Response.WriteAsync(answer));
        await server.StartAsync();
        using var check = AnswerCheck.WatchAll();
        var environment = check.AddTo(new Dictionary<string, string?> { ["AWS_ENDPOINT_URL"] = server.Url, ["AWS_ACCESS_KEY_ID"] = "a", ["AWS_SECRET_ACCESS_KEY"] = "b", ["AWS_REGION"] = "us-east-1", ["AWS_DEFAULT_REGION"] = "us-east-1" });

        await Programs.RunAsync("python3", ["-c", $"import boto3; boto3.client('{service}').{call}"], environment: environment);

        Assert.Contains(problem, Assert.Throws<TrueException>(check.Check).Message, StringComparison.Ordinal);
    }
}
