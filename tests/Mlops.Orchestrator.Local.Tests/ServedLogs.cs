using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Tests;

/// <summary>A local cloud that takes log events, as the contract of the port tries its logs.</summary>
internal static class ServedLogs
{
    private const string Template = """
        Resources:
          Talker:
            Type: AWS::Lambda::Function
            Properties:
              FunctionName: talker
              Runtime: python3.13
              Handler: main.handler
              Role: !GetAtt Role.Arn
              Code: { S3Bucket: mlops-assets, S3Key: talker.zip }
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: lambda.amazonaws.com } }]
        """;

    /// <summary>The code of its function.</summary>
    public static readonly byte[] Code = DeterministicZip.Create([new("main.py", "def handler(event, context):\n    print(event['say'], flush=True)\n    return event['say']\n"u8.ToArray())]);

    /// <summary>Opens one.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="port">The port on it, and what else is to be closed.</param>
    public static async Task<LogsUnderTest> OpenAsync(string folder, Func<LocalCloud, LocalEndpoint, Task<(ILogs Logs, IDisposable? Open)>> port)
    {
        var cloud = await LocalCloud.OpenAsync(new() { StateFolder = folder });
        var endpoint = await cloud.ServeAsync();
        await cloud.Assets.PutAsync("talker.zip", Code);
        var (logs, open) = await port(cloud, endpoint);
        var subject = await OnAsync(endpoint, logs, new All(cloud, open));
        await cloud.WhenIdleAsync();
        return subject;
    }

    /// <summary>Makes the function where its code is in the assets bucket.</summary>
    /// <param name="endpoint">Where AWS's services are.</param>
    /// <param name="logs">The port on it.</param>
    /// <param name="served">What to close afterwards.</param>
    public static async Task<LogsUnderTest> OnAsync(LocalEndpoint endpoint, ILogs logs, IAsyncDisposable served)
    {
        var credentials = new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey);
        using (var cloudFormation = new AmazonCloudFormationClient(credentials, new AmazonCloudFormationConfig { ServiceURL = endpoint.Url.AbsoluteUri, AuthenticationRegion = endpoint.Region }))
        {
            await cloudFormation.CreateStackAsync(new() { StackName = "talker", TemplateBody = Template, Capabilities = ["CAPABILITY_IAM"] });
        }

        var client = new AmazonCloudWatchLogsClient(credentials, new AmazonCloudWatchLogsConfig { ServiceURL = endpoint.Url.AbsoluteUri, AuthenticationRegion = endpoint.Region });
        return new(logs, "talker", (group, stream, time, message) => PutAsync(client, group, stream, time, message), new Both(client, served));
    }

    /// <summary>Opens one, as the contract of the port tries its functions.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="port">The port on it, and what else is to be closed.</param>
    public static async Task<FunctionsUnderTest> OpenFunctionsAsync(string folder, Func<LocalCloud, LocalEndpoint, Task<(IFunctions Functions, IDisposable? Open)>> port)
    {
        IFunctions? functions = null;
        var subject = await OpenAsync(folder, async (cloud, endpoint) =>
        {
            (functions, var open) = await port(cloud, endpoint);
            return (cloud.Logs, open);
        });
        return new(functions!, subject.Function, subject);
    }

    private static async Task PutAsync(AmazonCloudWatchLogsClient client, string group, string stream, DateTimeOffset time, string message)
    {
        await UnlessThereAsync(() => client.CreateLogGroupAsync(new() { LogGroupName = group }));
        await UnlessThereAsync(() => client.CreateLogStreamAsync(new() { LogGroupName = group, LogStreamName = stream }));
        await client.PutLogEventsAsync(new() { LogGroupName = group, LogStreamName = stream, LogEvents = [new() { Timestamp = time.ToUnixTimeMilliseconds(), Message = message }] });
    }

    private static async Task UnlessThereAsync(Func<Task> create)
    {
        try
        {
            await create();
        }
        catch (ResourceAlreadyExistsException)
        {
            // It is there.
        }
    }

    private sealed class All(LocalCloud cloud, IDisposable? open) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            open?.Dispose();
            return cloud.DisposeAsync();
        }
    }

    private sealed class Both(AmazonCloudWatchLogsClient client, IAsyncDisposable served) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            client.Dispose();
            return served.DisposeAsync();
        }
    }
}
