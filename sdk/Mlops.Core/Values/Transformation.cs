using System.Text.Json.Serialization;

namespace Mlops.Core.Values;

/// <summary>The changes a value may go through.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Transformation>))]
public enum Transformation
{
    /// <summary>Without white space at either end.</summary>
    [JsonStringEnumMemberName("trim")] Trim,

    /// <summary>In lower case.</summary>
    [JsonStringEnumMemberName("lower")] Lower,

    /// <summary>In upper case.</summary>
    [JsonStringEnumMemberName("upper")] Upper,

    /// <summary>Without one slash at the end.</summary>
    [JsonStringEnumMemberName("withoutTrailingSlash")] WithoutTrailingSlash,

    /// <summary>The n-th part between slashes; empty when there are fewer.</summary>
    [JsonStringEnumMemberName("pathSegment")] PathSegment,

    /// <summary>As text, the way Python's <c>str()</c> writes it: <c>True</c>, <c>0.5</c>.</summary>
    [JsonStringEnumMemberName("text")] Text,

    /// <summary>As JSON text, the way Python's <c>json.dumps</c> writes it; JSON text of an object or array is not encoded again.</summary>
    [JsonStringEnumMemberName("json")] Json,
}
