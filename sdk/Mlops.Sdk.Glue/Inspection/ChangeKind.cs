using System.Text.Json.Serialization;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>How a checkout differs from a release.</summary>
public enum ChangeKind
{
    /// <summary>There with other content.</summary>
    [JsonStringEnumMemberName("changed")] Changed,

    /// <summary>Not part of the release.</summary>
    [JsonStringEnumMemberName("added")] Added,

    /// <summary>Missing.</summary>
    [JsonStringEnumMemberName("missing")] Missing,
}
