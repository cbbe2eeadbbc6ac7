using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Configuration;

namespace Mlops.Orchestrator.Lambda.Logs;

/// <summary>Writes the function's log: a line of JSON for each thing told, which CloudWatch Logs Insights takes apart by itself.</summary>
/// <param name="writer">Where it goes.</param>
/// <param name="level">What is left out: everything below it.</param>
/// <param name="time">The clock.</param>
internal sealed class HandlerLog(TextWriter writer, LogLevel level, TimeProvider time)
{
    private static readonly string[] Names = ["DEBUG", "INFO", "WARN", "ERROR"];

    private int _throttles;

    public TimeProvider Time => time;

    /// <summary>How many calls services have refused so far because there were too many, those included that were repeated and answered then.</summary>
    public int Throttles => _throttles;

    /// <summary>Hears of a refusal.</summary>
    /// <param name="code">The service's error code.</param>
    public void Refused(string code)
    {
        if (Throttling.Is([code]))
        {
            Interlocked.Increment(ref _throttles);
        }
    }

    /// <summary>Writes a line, unless its level is below the log's.</summary>
    /// <param name="lineLevel">How much it matters.</param>
    /// <param name="message">What happened, in words.</param>
    /// <param name="members">What else is to be told: never a value of a request.</param>
    public void Write(LogLevel lineLevel, string message, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        if (lineLevel >= level)
        {
            Write(Line(lineLevel, message, members));
        }
    }

    /// <summary>Writes a line that carries metrics, whatever the log's level.</summary>
    /// <param name="lineLevel">How much it matters.</param>
    /// <param name="message">What happened, in words.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="members">What else is to be told: never a value of a request.</param>
    public void Count(LogLevel lineLevel, string message, InvocationMetrics metrics, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var line = Line(lineLevel, message, members);
        metrics.AddTo(line, time.GetUtcNow());
        Write(line);
    }

    private JsonObject Line(LogLevel lineLevel, string message, ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var line = new JsonObject
        {
            ["timestamp"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["level"] = Names[(int)lineLevel],
            ["message"] = message,
        };
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                line[name] = value;
            }
        }

        return line;
    }

    // One call for the whole line: Lambda makes an event of the log of every write.
    private void Write(JsonObject line) => writer.Write(line.ToJsonString() + "\n");
}
