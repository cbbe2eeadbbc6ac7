using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Local.Samples;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Tests;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Blueprints.Triggers;

/// <summary>The stack of a blueprint in the local cloud: each of its triggers runs the function.</summary>
public sealed class LocalTriggerTests
{
    private const string Stack = "mlops-pipeline-triggered";

    private const string Code = """
        import json

        def handler(event, context):
            print("told of", json.dumps(event), flush=True)
            if "fail" in json.dumps(event):
                raise ValueError("told to fail")
        """;

    [Python3Fact("boto3")]
    public async Task Triggers_InTheLocalCloud_RunTheFunction()
    {
        using var folder = new TemporaryFolder();
        await using var cloud = await OpenAsync(folder);
        var resources = (await cloud.Stacks.ResourcesAsync(Stack)).ToLookup(resource => resource.Type);
        string Only(string type) => Assert.Single(resources[type]).PhysicalId;
        var rules = resources["AWS::Events::Rule"].ToDictionary(resource => resource.LogicalId[4..^8], resource => resource.PhysicalId);
        var samples = new SampleEvents("000000000000", "us-east-1", DateTimeOffset.UtcNow);

        cloud.Fire(rules["Schedule"]);
        cloud.Fire(rules["Schedule2"]);
        cloud.Fire(rules["Event"], samples.OfEventBus(new() { ["say"] = "event" }, "acme", "arrival"));
        Write(folder, Only("AWS::S3::Bucket"), "in/a.csv");
        Write(folder, Only("AWS::S3::Bucket"), "out/b.csv");
        Write(folder, "mlops-assets", "arrived/c.csv");
        Write(folder, "mlops-assets", "models/d.csv");
        await cloud.SeedAsync(Path.Combine(folder.Path, "data"));
        await cloud.WhenIdleAsync();

        var log = await LogAsync(cloud);
        Assert.Contains("aws.events", log, StringComparison.Ordinal);
        Assert.Contains("""told of {"say": "input"}""", log, StringComparison.Ordinal);
        Assert.Contains("""{"say": "event"}""", log, StringComparison.Ordinal);
        Assert.Contains("in/a.csv", log, StringComparison.Ordinal);
        Assert.DoesNotContain("out/b.csv", log, StringComparison.Ordinal);
        Assert.Contains("arrived/c.csv", log, StringComparison.Ordinal);
        Assert.DoesNotContain("models/d.csv", log, StringComparison.Ordinal);
    }

    [Python3Fact("boto3")]
    public async Task Triggers_MessagesAndWhatFails_ReachTheFunctionAndTheDeadLetterQueue()
    {
        using var folder = new TemporaryFolder();
        await using var cloud = await OpenAsync(folder);
        var resources = await cloud.Stacks.ResourcesAsync(Stack);
        string Id(string type, string beginning) => resources.Single(resource => resource.Type == type && resource.LogicalId.StartsWith(beginning, StringComparison.Ordinal)).PhysicalId;
        var endpoint = await cloud.ServeAsync();

        var messages = await Programs.RunAsync("python3", ["-c", Messages, Id("AWS::SNS::Topic", ""), Id("AWS::SQS::Queue", "ToldQueue"), Id("AWS::SQS::Queue", "ToldDeadLetters")], folder.Path, new Dictionary<string, string?>
        {
            ["AWS_ENDPOINT_URL"] = endpoint.Url.AbsoluteUri,
            ["AWS_ACCESS_KEY_ID"] = endpoint.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = endpoint.SecretAccessKey,
            ["AWS_DEFAULT_REGION"] = endpoint.Region,
        });

        Assert.True(messages.ExitCode == 0, messages.Error);
        Assert.Contains("fail at this", messages.Output, StringComparison.Ordinal);
        var log = await LogAsync(cloud);
        Assert.Contains("by the topic", log, StringComparison.Ordinal);
        Assert.Contains("by the queue", log, StringComparison.Ordinal);
    }

    /// <summary>Publishes and sends, and prints what comes into the dead-letter queue after the queue is empty.</summary>
    private const string Messages = """
        import boto3, sys, time
        topic, queue, dead = sys.argv[1:]
        sns, sqs = boto3.client("sns"), boto3.client("sqs")
        sns.publish(TopicArn=topic, Message="by the topic")
        sqs.send_message(QueueUrl=queue, MessageBody="by the queue")
        sns.publish(TopicArn=topic, Message="fail at this")
        print(sqs.receive_message(QueueUrl=dead, WaitTimeSeconds=20)["Messages"][0]["Body"])
        counts = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        while any(int(count) for count in sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=counts)["Attributes"].values()):
            time.sleep(0.1)
        """;

    private static async Task<LocalCloud> OpenAsync(TemporaryFolder folder)
    {
        using var lambdas = new TestLambdas("other");
        lambdas.Write("Lambdas/told/main.py", Code);
        List<Problem> problems = [];
        var template = TemplateSynthesizer.Synthesize(new Triggered(), new LambdaPackages(lambdas.Layout), problems);
        Assert.Empty(problems);

        var cloud = await LocalCloud.OpenAsync(new() { StateFolder = Path.Combine(folder.Path, "state") });
        await cloud.Blueprints.PutAsync("blueprints/triggered.yaml", Encoding.UTF8.GetBytes(template.Yaml.Replace("arn:aws:sqs:eu-west-1:111122223333:orders", "arn:aws:kinesis:us-east-1:000000000000:stream/orders", StringComparison.Ordinal)));
        foreach (var function in template.Functions)
        {
            await cloud.Blueprints.PutAsync(function.Key, function.Zip);
        }

        StackParameter[] parameters = [new("AssetsBucket", "mlops-assets"), new("BlueprintBucket", "mlops-blueprints"), new("Times", "rate(1 hour)")];
        await cloud.Stacks.CreateAsync(new(Stack, "blueprints/triggered.yaml", parameters, ["CAPABILITY_IAM"], []), "create-1");
        await cloud.WhenIdleAsync();
        var stack = await cloud.Stacks.DescribeAsync(Stack);
        Assert.True(stack!.Status == "CREATE_COMPLETE", string.Join('\n', (await cloud.Stacks.EventsAsync(Stack)).Select(entry => $"{entry.LogicalId} {entry.Status} {entry.Reason}")));
        return cloud;
    }

    private static void Write(TemporaryFolder folder, string bucket, string key) => folder.Write(Path.Combine("data", bucket, key), "a,b\n");

    private static async Task<string> LogAsync(LocalCloud cloud)
    {
        var function = (await cloud.Stacks.ResourcesAsync(Stack)).Single(resource => resource.Type == "AWS::Lambda::Function" && resource.LogicalId.StartsWith("Told", StringComparison.Ordinal)).PhysicalId;
        var log = new StringBuilder();
        await foreach (var entry in cloud.Logs.ReadAsync(await cloud.Logs.FindGroupAsync(function), DateTimeOffset.UnixEpoch))
        {
            log.Append(entry.Message);
        }

        return log.ToString();
    }
}
