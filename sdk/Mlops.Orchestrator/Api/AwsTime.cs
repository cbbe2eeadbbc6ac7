using System.Globalization;

namespace Mlops.Orchestrator.Api;

/// <summary>Writes times as this API's answers have them.</summary>
internal static class AwsTime
{
    /// <summary>ISO 8601 with microseconds when there are any, as Python writes it; <see langword="null"/> for no time.</summary>
    public static string? Text(DateTimeOffset? time) => time?.ToString(
        time.Value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:sszzz" : "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz",
        CultureInfo.InvariantCulture);
}
