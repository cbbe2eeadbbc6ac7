using System.Globalization;
using Mlops.Orchestrator.Local.Logs;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The log groups of the orchestrator's account.</summary>
internal sealed class LocalLogs(CloudGate gate, LogGroups groups) : ILogs
{
    public Task<string> FindGroupAsync(string function, CancellationToken cancellationToken = default) => Task.FromResult(FunctionLogFiles.GroupOf(function));

    public IAsyncEnumerable<LoggedEvent> ReadAsync(string group, DateTimeOffset from, CancellationToken cancellationToken = default)
    {
        gate.Read();
        var first = from.ToUnixTimeMilliseconds();
        return groups.Find(group) is not { } found
            ? AsyncEnumerable.Empty<LoggedEvent>()
            : groups.Streams(group)
                .Where(stream => stream.LastEvent >= first)
                .SelectMany(stream => groups.Events(found, stream.Name))
                .Where(entry => entry.Timestamp >= first)
                .OrderBy(entry => entry.Position)
                .Select(entry => new LoggedEvent(
                    string.Create(CultureInfo.InvariantCulture, $"{entry.Stream}:{entry.Number}"), DateTimeOffset.FromUnixTimeMilliseconds(entry.Timestamp), entry.Stream, entry.Message))
                .ToAsyncEnumerable();
    }
}
