using System.Globalization;

namespace Mlops.Aws.Wire.Members;

/// <summary>Times as services write them.</summary>
internal static class WireTime
{
    public static string ToIso8601(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Seconds since 1970, with milliseconds.</summary>
    public static string ToEpoch(DateTime utc) => (Math.Floor((utc - DateTime.UnixEpoch).TotalMilliseconds) / 1000).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Reads seconds since 1970, which the JSON protocols have, or a date, which the query protocol and emulators have.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static DateTime Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        ? DateTime.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000))
        : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
