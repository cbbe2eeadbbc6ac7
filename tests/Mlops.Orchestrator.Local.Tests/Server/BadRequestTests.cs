using System.Net.Sockets;
using System.Text;
using Mlops.Orchestrator.Local.Server.Signing;
using Xunit.Abstractions;

namespace Mlops.Orchestrator.Local.Tests.Server;

/// <summary>Requests that no client of AWS's sends: each is the caller's mistake, and told as such.</summary>
public sealed class BadRequestTests(ITestOutputHelper output) : IAsyncLifetime
{
    private ServedCloud _cloud = null!;

    private string Address => _cloud.Endpoint.Url.Authority;

    private LocalCredentials Owner => new(_cloud.Endpoint.AccessKeyId, _cloud.Endpoint.SecretAccessKey);

    public async Task InitializeAsync()
    {
        _cloud = await ServedCloud.StartAsync();
        Assert.Equal(200, (await new RawRequest("PUT", "/data").Signed(Address, Owner, "s3").SendAsync(Address)).Status);
    }

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    /// <summary>Every kind of service, each with every kind of nonsense: never a 500, never a stack trace.</summary>
    [Fact]
    public async Task Requests_ThatAreNonsense_AreTheCallersMistake()
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var (service, request) in Nonsense())
        {
            var (status, answer) = await request.Signed(Address, Owner, service).SendAsync(Address);
            Assert.True(status is >= 200 and < 500 or 501, $"{service}: {request.Method} {request.Target} {Start(request.Body)} was answered {answer}");
            Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("bug in mlops", answer, StringComparison.Ordinal);
            counts[status] = counts.GetValueOrDefault(status) + 1;
        }

        // What they meant to leave outside the buckets is not there.
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_cloud.Folder, "*outside*", SearchOption.AllDirectories), path => !path.StartsWith(Path.Combine(_cloud.Folder, "s3"), StringComparison.Ordinal));
        output.WriteLine($"counted: nonsense: {counts.Values.Sum()} requests, statuses {string.Join(", ", counts.Select(pair => $"{pair.Key}: {pair.Value}"))}");
    }

    [Theory]
    [InlineData("sts", "POST", "/", "<Code>RequestTimeout</Code>")]
    [InlineData("s3", "PUT", "/data/slow", "<Code>RequestTimeout</Code>")]
    public async Task Request_WhoseBodyDrips_IsRefused(string service, string method, string target, string refusal)
    {
        var signed = new RawRequest(method, target, "Action=GetCallerIdentity&Version=2011-06-15") { Headers = new() { ["content-type"] = "application/x-www-form-urlencoded" } }.Signed(Address, Owner, service);
        using var client = new TcpClient();
        await client.ConnectAsync(_cloud.Endpoint.Url.Host, _cloud.Endpoint.Url.Port);
        await using var stream = client.GetStream();
        var head = $"{method} {target} HTTP/1.1\r\n{string.Concat(signed.Headers.Select(header => $"{header.Key}: {header.Value}\r\n"))}content-length: 1000000\r\nconnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head));
        var answer = new StreamReader(stream).ReadToEndAsync();
        try
        {
            for (var second = 0; second < 60 && !answer.IsCompleted; second++)
            {
                await stream.WriteAsync("x"u8.ToArray());
                await Task.WhenAny(answer, Task.Delay(1000));
            }
        }
        catch (IOException)
        {
            // The other end has closed.
        }

        Assert.Contains(refusal, await answer.WaitAsync(TimeSpan.FromSeconds(20)), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Service, RawRequest Request)> Nonsense()
    {
        string[] names = ["", "\0", "a\0b", "..", "../../outside", "%2e%2e/outside", new('x', 100_000), "\ud83d\ude00", "arn:aws:cloudformation:us-east-1:000000000000:stack/../../outside", "<x/>", "'", "${x}", "-1"];
        (string Service, string Version, string[] Actions)[] query =
        [
            ("cloudformation", "2010-05-15", ["DescribeStacks&StackName=", "CreateStack&TemplateBody={}&StackName=", "DeleteStack&StackName=", "GetTemplate&StackName=", "DescribeStackSet&StackSetName=", "ListStacks&NextToken=", "CreateStack&StackName=a&TemplateURL="]),
            ("sns", "2010-03-31", ["CreateTopic&Name=", "Publish&Message=a&TopicArn=", "Subscribe&Protocol=sqs&TopicArn=", "ListTopics&NextToken="]),
            ("sts", "2011-06-15", ["AssumeRole&RoleSessionName=a&RoleArn=", "GetCallerIdentity&More="]),
        ];
        foreach (var (service, version, actions) in query)
        {
            foreach (var name in names)
            {
                foreach (var action in actions)
                {
                    yield return (service, Form($"Version={version}&Action={action}{Uri.EscapeDataString(name)}"));
                }

                yield return (service, Form(name));
            }

            yield return (service, Form($"Version={version}&Action={actions[0].Split('&')[0]}{string.Concat(Enumerable.Range(0, 500_000).Select(i => $"&a.{i}="))}"));
            yield return (service, Form($"Version={version}&Action={actions[0].Split('&')[0]}&Tags.member.999999999999.Key=a&Parameters.member.-1.ParameterKey=b"));
        }

        (string Service, string Target, string[] Members)[] json =
        [
            ("codepipeline", "CodePipeline_20150709.GetPipelineState", ["name"]),
            ("codepipeline", "CodePipeline_20150709.ListPipelines", ["nextToken", "maxResults"]),
            ("sagemaker", "SageMaker.DescribeTrainingJob", ["TrainingJobName"]),
            ("sqs", "AmazonSQS.SendMessage", ["QueueUrl", "MessageBody"]),
            ("sqs", "AmazonSQS.CreateQueue", ["QueueName", "Attributes"]),
        ];
        foreach (var (service, target, members) in json)
        {
            foreach (var body in (string[])["", "{", "[]", "null", "1", "\"a\"", "{}", new string('[', 20_000), $"{{\"a\":{new string('[', 20_000)}", "\0", "{\"a\":1,\"a\":2}"])
            {
                yield return (service, Json(target, body));
            }

            foreach (var member in members)
            {
                foreach (var value in names.Select(name => System.Text.Json.JsonSerializer.Serialize(name)).Concat(["null", "1", "-1", "1e999", "[]", "{}", "true", "\"\\ud800\""]))
                {
                    yield return (service, Json(target, $"{{\"{member}\": {value}}}"));
                }
            }

            yield return (service, Json(target.Split('.')[0] + ".NoSuchOperation", "{}"));
            yield return (service, Json(target.Split('.')[0], "{}"));
        }

        foreach (var method in (string[])["GET", "PUT", "POST", "DELETE", "HEAD", "PATCH"])
        {
            foreach (var target in (string[])["/", "//", "/..", "/../outside", "/data/../../outside", "/data/%2e%2e/%2e%2e/outside", "/%2e%2e%2foutside/a", "/data/..%5c..%5coutside", "/data/%00", "/data/%ff", "/data/a?uploadId=..%2f..%2foutside&partNumber=1", "/data?max-keys=-1", "/data?max-keys=x", "/data/a?partNumber=99999999999", "/data/a?versionId=../../outside", "/DATA/x", "/_orchestrator/../outside", $"/data/{new string('k', 2000)}"])
            {
                yield return ("s3", new(method, target, "<x"));
            }

            foreach (var target in (string[])["/2015-03-31/functions/", "/2015-03-31/functions/?MaxItems=-1", "/2015-03-31/functions/?MaxItems=x", "/2015-03-31/functions/../x", "/2015-03-31/functions/%00/invocations", "/2015-03-31/functions/a/invocations?Qualifier=%00", "/no/such/path"])
            {
                yield return ("lambda", new(method, target, "{"));
            }
        }
    }

    private static RawRequest Form(string body) => new RawRequest("POST", "/", body).With("content-type", "application/x-www-form-urlencoded; charset=utf-8");

    private static RawRequest Json(string target, string body) => new RawRequest("POST", "/", body).With("x-amz-target", target).With("content-type", "application/x-amz-json-1.1");

    private static string Start(string body) => body[..Math.Min(body.Length, 200)];
}
