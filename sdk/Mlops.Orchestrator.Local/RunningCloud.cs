using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local;

/// <summary>The cloud of a state folder that another process serves.</summary>
public sealed class RunningCloud
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly Uri _url;
    private readonly LocalCredentials _owner;

    private RunningCloud(Uri url, LocalCredentials owner, CloudStatus status) => (_url, _owner, Status) = (url, owner, status);

    /// <summary>What it says of itself.</summary>
    public CloudStatus Status { get; }

    /// <summary>Where AWS's clients find it.</summary>
    public LocalEndpoint Endpoint => new(_url, _owner.AccessKeyId, _owner.SecretAccessKey, Status.Settings.AccountId, Status.Settings.Region);

    /// <summary>Finds the cloud of a state folder.</summary>
    /// <param name="stateFolder">The state folder.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The cloud; <see langword="null"/> when nobody serves it, or another program answers where it was served.</returns>
    public static async Task<RunningCloud?> FindAsync(string stateFolder, CancellationToken cancellationToken = default)
    {
        var folder = new StateFolder(stateFolder);
        if (folder.ReadPlace() is not { } place || folder.ReadKey() is not { } key)
        {
            return null;
        }

        var (url, owner, challenge) = (new Uri($"http://127.0.0.1:{place.Port}"), KeyRing.OwnerOf(key), LocalServer.NewToken());
        try
        {
            using var client = CreateClient();
            using var answer = await client.SendAsync(new OwnerRequest(url, owner).Sign(HttpMethod.Get, $"{CloudEndpoint.StatusPath}?{CloudEndpoint.Challenge}={challenge}", CloudEndpoint.SigningName), cancellationToken);
            var content = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return answer.IsSuccessStatusCode && answer.Headers.TryGetValues(CloudEndpoint.Proof, out var proof) && string.Concat(proof) == KeyRing.Prove(key, challenge)
                ? new(url, owner, JsonSerializer.Deserialize(content, CloudStatusJson.Default.CloudStatus)!)
                : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The process was killed, and the port is free or another program's.
            return null;
        }
    }

    /// <summary>Ends it, and waits until its folder is free. What is under way is finished or rolled back when the folder is next opened.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="MlopsException">It has not ended in that time.</exception>
    public async Task StopAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using (var client = CreateClient())
        {
            try
            {
                using var answer = await client.SendAsync(new OwnerRequest(_url, _owner).Sign(HttpMethod.Post, CloudEndpoint.StopPath, CloudEndpoint.SigningName), cancellationToken);
            }
            catch (HttpRequestException)
            {
                // It has ended meanwhile.
            }
        }

        for (var begun = TimeProvider.System.GetTimestamp(); new StateFolder(Status.StateFolder).ReadPlace()?.ProcessId == Status.ProcessId || !StateLock.IsFree(Status.StateFolder); await Task.Delay(PollInterval, cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(begun) >= timeout)
            {
                throw new MlopsException(new Problem(StateDiagnostics.InUse, $"The local cloud (pid {Status.ProcessId}) has not ended within {timeout.TotalSeconds:0} seconds.")
                {
                    Hint = "Stop the process; what it was doing is finished or rolled back by the next command.",
                });
            }
        }
    }

    /// <summary>The problem that a state folder's cloud is served where it must not be.</summary>
    public MlopsException AlreadyServed() => new(new Problem(StateDiagnostics.AlreadyServed, $"The local cloud of '{Status.StateFolder}' is running already, at {_url.AbsoluteUri.TrimEnd('/')} (pid {Status.ProcessId}).")
    {
        Hint = "Use it (mlops cloud --export bash shows the variables), end it with mlops cloud stop, or take a state folder of your own with --state DIR.",
    });

    /// <summary>Requires that it was started with the same settings: what it does is done by its own.</summary>
    /// <param name="settings">The settings of whoever wants to use it.</param>
    /// <exception cref="MlopsException">It was started with others.</exception>
    public void RequireSettings(OrchestratorSettings settings)
    {
        var (own, others) = (Members(Status.Settings), Members(settings));
        if (own.Where(member => !JsonNode.DeepEquals(member.Value, others[member.Key])).Select(member => member.Key).ToList() is { Count: > 0 } names)
        {
            throw new MlopsException(new Problem(StateDiagnostics.OtherSettings, $"The local cloud of '{Status.StateFolder}' was started with other settings: {string.Join(", ", names)}.")
            {
                Hint = "End it with mlops cloud stop, and start it with the settings that are wanted; or take a state folder of your own with --state DIR.",
            });
        }

        static JsonObject Members(OrchestratorSettings settings) => JsonSerializer.SerializeToNode(settings, MlopsJson.Default.OrchestratorSettings)!.AsObject();
    }

    /// <summary>The problem that a state folder's cloud is not served.</summary>
    /// <param name="stateFolder">The state folder.</param>
    public static MlopsException NotServed(string stateFolder) => new(new Problem(StateDiagnostics.NotServed, $"No local cloud is running on '{stateFolder}'.")
    {
        Hint = "Start it with mlops cloud --background.",
    });

    /// <summary>The notifications that it has given.</summary>
    /// <param name="after">The number of the last one that is known; <see langword="null"/> to learn that number.</param>
    /// <param name="whenIdle">Whether to wait until the work under way has ended, but for no longer than a moment.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="HttpRequestException">It does not answer any more.</exception>
    public async Task<CloudNotifications> NotificationsAsync(long? after, bool whenIdle, CancellationToken cancellationToken = default)
    {
        var query = string.Join('&', after is null ? [] : new[] { $"{CloudEndpoint.After}={after}" }.Concat(whenIdle ? [$"{CloudEndpoint.WhenIdle}=1"] : []));
        using var client = CreateClient();
        using var answer = await client.SendAsync(new OwnerRequest(_url, _owner).Sign(HttpMethod.Get, $"{CloudEndpoint.NotificationsPath}?{query}", CloudEndpoint.SigningName), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellationToken), CloudStatusJson.Default.CloudNotifications)!;
    }

    /// <summary>Deletes everything in a bucket, earlier versions and delete markers as well. The bucket stays.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="MlopsException">There is no such bucket.</exception>
    /// <exception cref="HttpRequestException">It does not answer any more.</exception>
    public Task<EmptiedBucket> EmptyAsync(string bucket, CancellationToken cancellationToken = default) =>
        DoAsync(CloudEndpoint.EmptyPath, bucket, default, CloudStatusJson.Default.EmptiedBucket, cancellationToken);

    /// <summary>Has a rule of EventBridge tell its targets now, whether it is at work or not.</summary>
    /// <param name="rule">The rule's name, or its name in the template.</param>
    /// <param name="content">The event as targets get it; <see langword="null"/> for that of a schedule.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="MlopsException">There is no such rule, or it is not for such an event.</exception>
    /// <exception cref="HttpRequestException">It does not answer any more.</exception>
    public Task<FiredRule> FireAsync(string rule, JsonObject? content, CancellationToken cancellationToken = default) =>
        DoAsync(CloudEndpoint.FirePath, rule, content is null ? default : Encoding.UTF8.GetBytes(content.ToJsonString()), CloudStatusJson.Default.FiredRule, cancellationToken);

    private async Task<T> DoAsync<T>(string path, string name, ReadOnlyMemory<byte> body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var client = CreateClient();
        client.Timeout = Timeout.InfiniteTimeSpan;
        using var answer = await client.SendAsync(new OwnerRequest(_url, _owner).Sign(HttpMethod.Post, $"{path}?{CloudEndpoint.Name}={Uri.EscapeDataString(name)}", CloudEndpoint.SigningName, body), cancellationToken);
        var content = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if ((int)answer.StatusCode == CloudEndpoint.Refused)
        {
            throw new MlopsException(JsonSerializer.Deserialize(content, MlopsJson.Default.IReadOnlyListProblem)!);
        }

        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize(content, type)!;
    }

    /// <summary>Calls the orchestrator's API.</summary>
    /// <param name="path">The path, such as <c>/provisionpipeline</c>, which the body is posted to.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The status and the body of the answer.</returns>
    /// <exception cref="HttpRequestException">It does not answer any more.</exception>
    public async Task<(int Status, string Body)> PostAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        using var client = CreateClient();
        client.Timeout = Timeout.InfiniteTimeSpan;
        var request = new OwnerRequest(_url, _owner).Sign(HttpMethod.Post, $"{OrchestratorEndpoint.Path}{path}", OrchestratorEndpoint.SigningName, body);
        using var answer = await client.SendAsync(request, cancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static HttpClient CreateClient() => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = 16 * 1024 * 1024 };
}
