using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Envelopes;

/// <summary>Answers the request files that S3's notifications tell of.</summary>
/// <param name="api">The API.</param>
/// <param name="files">Reads them.</param>
public sealed class RequestFileHandler(OrchestratorApi api, IRequestFiles files)
{
    /// <summary>What is added to the key of a request file to name the file that tells what came of it.</summary>
    public const string OutcomeSuffix = ".result.json";

    /// <summary>The files that an event is about, each once and in order, without those that tell outcomes.</summary>
    /// <param name="event">The event, as Lambda hands it over. What is not of S3, such as the event that S3 sends when a notification is set up, is about none.</param>
    /// <exception cref="MlopsException">A notification names no object.</exception>
    public static IReadOnlyList<StoredRequest> Files(JsonObject @event) => [.. (@event["Records"] as JsonArray ?? [])
        .Select(S3Record.Read).OfType<StoredRequest>()
        .Where(file => !file.Key.EndsWith(OutcomeSuffix, StringComparison.Ordinal))
        .DistinctBy(file => (file.Bucket, file.Key))];

    /// <summary>Answers a file; expected failures are answers, too.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<ApiAnswer> AnswerAsync(StoredRequest file, CancellationToken cancellationToken = default) =>
        api.AnswerFileAsync(() => files.ReadAsync(file.Bucket, file.Key, cancellationToken), cancellationToken);
}

/// <summary>A request file that somebody has put into the configuration bucket.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key, decoded.</param>
/// <param name="Sequencer">What tells this writing of the object from every other; empty where S3 does not say.</param>
public sealed record StoredRequest(string Bucket, string Key, string Sequencer)
{
    /// <summary>The key of the file that tells what came of it.</summary>
    public string OutcomeKey => Key + RequestFileHandler.OutcomeSuffix;
}
