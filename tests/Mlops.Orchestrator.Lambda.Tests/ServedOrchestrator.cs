using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Configuration;
using Mlops.Orchestrator.Lambda.Handlers;
using Mlops.Orchestrator.Lambda.Logs;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Local.Tests.MultiAccount;
using Mlops.Sdk.Lambda;

namespace Mlops.Orchestrator.Lambda.Tests;

/// <summary>The handlers over the wire, on a local cloud that is served.</summary>
internal sealed class ServedOrchestrator : IAsyncDisposable
{
    private static readonly OrchestratorSettings Settings = new()
    {
        IsMultiAccount = true,
        Stages = [new("dev", MultiAccountCloud.Dev, "ou-ab12-cd34ef56"), new("staging", MultiAccountCloud.Staging, "ou-ab12-cd34ef57"), new("prod", MultiAccountCloud.Prod, "ou-ab12-cd34ef58")],
    };

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _log = new();

    public MultiAccountCloud Cloud { get; private set; } = null!;

    public LocalEndpoint Endpoint { get; private set; } = null!;

    /// <summary>What the handlers work with.</summary>
    public HandlerServices Services { get; private set; } = null!;

    /// <summary>What has been logged, line by line.</summary>
    public IReadOnlyList<JsonObject> Log => [.. _log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    public string LogText => _log.ToString();

    public static async Task<ServedOrchestrator> StartAsync()
    {
        var self = new ServedOrchestrator();
        self.Cloud = await MultiAccountCloud.OpenAsync(self._folder);
        self.Endpoint = await self.Cloud.Cloud.ServeAsync();
        self.Services = self.At(self.Endpoint.Url);
        using var sns = new AmazonSimpleNotificationServiceClient(self.Credentials, new() { ServiceURL = self.Endpoint.Url.AbsoluteUri, AuthenticationRegion = self.Endpoint.Region });
        await sns.CreateTopicAsync(new() { Name = "mlops-notifications" });
        return self;
    }

    /// <summary>The same with all services at another address.</summary>
    public HandlerServices At(Uri address)
    {
        var log = new HandlerLog(_log, LogLevel.Debug, TimeProvider.System);
        return new(
            Settings,
            new AwsCloud(new()
            {
                Settings = Settings,
                Address = address,
                Credentials = Credentials,
                StageRole = null,
                Refused = log.Refused,
                FirstPause = TimeSpan.FromMilliseconds(20),
                LongestPause = TimeSpan.FromMilliseconds(100),
            }),
            new(withDetails: true),
            log);
    }

    /// <summary>Has a function serve an event.</summary>
    public static async Task<JsonNode?> InvokeAsync(LambdaFunction function, JsonNode @event, TimeSpan? remaining = null) =>
        JsonNode.Parse((await function.InvokeAsync(Encoding.UTF8.GetBytes(@event.ToJsonString()), Context(remaining ?? TimeSpan.FromMinutes(1)), CancellationToken.None)).Span);

    public async ValueTask DisposeAsync()
    {
        Services.Cloud.Dispose();
        await Cloud.DisposeAsync();
        _folder.Dispose();
        _log.Dispose();
    }

    private BasicAWSCredentials Credentials => new(Endpoint.AccessKeyId, Endpoint.SecretAccessKey);

    private static LambdaContext Context(TimeSpan remaining) => new() { RequestId = "request-1", FunctionName = "mlops-api", Deadline = DateTimeOffset.UtcNow + remaining };
}
