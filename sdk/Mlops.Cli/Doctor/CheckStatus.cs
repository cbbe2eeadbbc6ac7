using System.Text.Json.Serialization;

namespace Mlops.Cli.Doctor;

/// <summary>The outcomes of a check.</summary>
public enum CheckStatus
{
    /// <summary>As it must be.</summary>
    [JsonStringEnumMemberName("ok")] Ok,

    /// <summary>Something will not work, but not everything.</summary>
    [JsonStringEnumMemberName("warn")] Warning,

    /// <summary>Must be mended.</summary>
    [JsonStringEnumMemberName("fail")] Failure,
}
