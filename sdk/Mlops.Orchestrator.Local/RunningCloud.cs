using System.Globalization;
using System.Text.Json;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
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
    public LocalEndpoint Endpoint => new(_url, _owner.AccessKeyId, _owner.SecretAccessKey, Status.AccountId, Status.Region);

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
            using var answer = await client.SendAsync(Sign(HttpMethod.Get, url, $"{CloudEndpoint.StatusPath}?{CloudEndpoint.Challenge}={challenge}", owner), cancellationToken);
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
                using var answer = await client.SendAsync(Sign(HttpMethod.Post, _url, CloudEndpoint.StopPath, _owner), cancellationToken);
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

    /// <summary>The problem that a state folder's cloud is not served.</summary>
    /// <param name="stateFolder">The state folder.</param>
    public static MlopsException NotServed(string stateFolder) => new(new Problem(StateDiagnostics.NotServed, $"No local cloud is running on '{stateFolder}'.")
    {
        Hint = "Start it with mlops cloud --background.",
    });

    private static HttpClient CreateClient() => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = 1024 * 1024 };

    private static HttpRequestMessage Sign(HttpMethod method, Uri url, string target, LocalCredentials owner)
    {
        const string Region = "local";
        var time = DateTimeOffset.UtcNow.ToString(SignatureV4.TimeFormat, CultureInfo.InvariantCulture);
        string[] scope = [time[..8], Region, CloudEndpoint.SigningName, "aws4_request"];
        var canonical = SignatureV4.CanonicalRequest(method.Method, target, [("host", url.Authority), ("x-amz-date", time)], Sha256.Of([]), CloudEndpoint.SigningName);
        var signature = SignatureV4.Sign(owner.SecretAccessKey, time, scope, canonical);
        var request = new HttpRequestMessage(method, new Uri(url, target));
        request.Headers.TryAddWithoutValidation("X-Amz-Date", time);
        request.Headers.TryAddWithoutValidation("Authorization", $"{SignatureV4.Algorithm} Credential={owner.AccessKeyId}/{string.Join('/', scope)}, SignedHeaders=host;x-amz-date, Signature={signature}");
        return request;
    }
}
