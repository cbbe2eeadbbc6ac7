using System.Text.Json.Nodes;
using Amazon.Runtime;
using Mlops.Core.Settings;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Cloud;

/// <summary>The local cloud that another process serves, through AWS's protocols and the orchestrator's API.</summary>
internal sealed class SharedCloud : LocalWorkingCloud
{
    private readonly RunningCloud _running;
    private readonly AwsCloud _aws;
    private readonly NotificationReader? _notifications;

    private SharedCloud(RunningCloud running, OrchestratorSettings settings, NotificationReader? notifications)
    {
        (_running, _notifications, Settings) = (running, notifications, settings);
        var endpoint = running.Endpoint;
        _aws = new(new()
        {
            Settings = settings,
            Address = endpoint.Url,
            Credentials = new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey),
            FirstPause = TimeSpan.FromMilliseconds(10),
            LongestPause = TimeSpan.FromMilliseconds(50),
        });
    }

    public override OrchestratorSettings Settings { get; }

    public override OrchestratorPorts Ports => _aws.Ports;

    public override IBlueprintBucket Blueprints => _aws.Blueprints;

    public override IDeployedTemplates Templates => _aws.Templates;

    public override ILogs Logs => _aws.Logs;

    public override IFunctions Functions => _aws.Functions;

    public override IStackRepairs Repairs => _aws.StackChanges;

    public override WaitOptions Wait => _aws.Wait;

    /// <summary>Opens it.</summary>
    /// <param name="running">The cloud.</param>
    /// <param name="settings">The settings of whoever opens it.</param>
    /// <param name="notifications">Told of the notifications that it gives meanwhile.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">It was started with other settings.</exception>
    public static async Task<SharedCloud> OpenAsync(RunningCloud running, OrchestratorSettings settings, IProgress<LocalNotification>? notifications, CancellationToken cancellationToken)
    {
        running.RequireSettings(settings);
        return new(running, settings, notifications is null ? null : await NotificationReader.StartAsync(running, notifications, cancellationToken));
    }

    public override async Task SeedAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var bucketFolder in (Directory.Exists(folder) ? Directory.GetDirectories(folder) : []).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(bucketFolder);
            await _aws.CreateBucketAsync(name, cancellationToken);
            var bucket = _aws.Bucket(name);
            foreach (var file in Directory.EnumerateFiles(bucketFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var key = Path.GetRelativePath(bucketFolder, file).Replace(Path.DirectorySeparatorChar, '/');
                await bucket.PutAsync(key, await File.ReadAllBytesAsync(file, cancellationToken), cancellationToken);
            }
        }
    }

    public override Task<EmptiedBucket> EmptyAsync(string bucket, CancellationToken cancellationToken) => _running.EmptyAsync(bucket, cancellationToken);

    public override Task<FiredRule> FireAsync(string rule, JsonObject? content, CancellationToken cancellationToken) => _running.FireAsync(rule, content, cancellationToken);

    public override Task WhenIdleAsync() => _notifications?.ReadAsync(whenIdle: true) ?? Task.CompletedTask;

    public override async Task<ApiAnswer?> AnswerModelCardAsync(byte[] request, CancellationToken cancellationToken)
    {
        if (!ModelCardRequests.Has(request))
        {
            return null;
        }

        try
        {
            var (status, body) = await _running.PostAsync("/provisionpipeline", request, cancellationToken);
            return status == 200 ? new(status, body) : throw ApiFailure.Of(status, JsonNode.Parse(body) as JsonObject, "provisionpipeline");
        }
        catch (HttpRequestException exception)
        {
            throw new ServiceException("execute-api", "provisionpipeline", "Unreachable", exception.Message) { StatusCode = 0 };
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_notifications is not null)
        {
            // As a cloud in this process tells of everything before it closes.
            await _notifications.ReadAsync(whenIdle: true);
            await _notifications.DisposeAsync();
        }

        _aws.Dispose();
    }
}
