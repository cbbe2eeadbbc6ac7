using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mlops.Core.Values;

namespace Mlops.Core.Manifests;

/// <summary>A key of the request.</summary>
/// <param name="Name">The key, in snake case.</param>
/// <param name="Type">What kind of value it takes.</param>
public sealed record RequestKey(string Name, RequestKeyType Type)
{
    /// <summary>What the key is for.</summary>
    public string Description { get; init => field = value ?? field; } = "";

    /// <summary>Whether a request must have the key. When <see cref="RequiredWhen"/> is set, only while that holds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Required { get; init; }

    /// <summary>The condition under which the key is required; <see langword="null"/> for always (when <see cref="Required"/>).</summary>
    public Predicate? RequiredWhen { get; init; }

    /// <summary>The condition under which the value may be empty although the key is required: it then says "none". <see langword="null"/> for never.</summary>
    /// <remarks>Empty are <c>null</c>, empty text, an empty object or array, and for JSON also <c>false</c> (and 0, where an object is expected).</remarks>
    public Predicate? MayBeEmptyWhen { get; init; }

    /// <summary>The value when the request has none; <see langword="null"/> for empty text.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Whether the value may be an object with a value for each of dev, staging and prod.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool PerStage { get; init; }

    /// <summary>An example value for samples and documentation.</summary>
    public JsonNode? Example { get; init; }

    /// <summary>What the value must fulfil, beyond the constraints of the template parameters it flows into.</summary>
    public ValueConstraints? Constraints { get; init; }
}

/// <summary>The kinds of value a request key takes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RequestKeyType>))]
public enum RequestKeyType
{
    /// <summary>Text.</summary>
    [JsonStringEnumMemberName("string")] String,

    /// <summary>A number, or text that is one.</summary>
    [JsonStringEnumMemberName("number")] Number,

    /// <summary>A whole number, or text that is one.</summary>
    [JsonStringEnumMemberName("integer")] Integer,

    /// <summary><c>true</c> or <c>false</c>, or the texts <c>"True"</c> and <c>"False"</c>.</summary>
    [JsonStringEnumMemberName("boolean")] Boolean,

    /// <summary>An S3 location, <c>bucket/key</c>; <c>s3://bucket/key</c> is taken as well.</summary>
    [JsonStringEnumMemberName("s3Location")] S3Location,

    /// <summary>An S3 bucket, or a location in one: <c>bucket</c> or <c>bucket/prefix</c>; <c>s3://</c> in front is taken as well.</summary>
    [JsonStringEnumMemberName("s3Prefix")] S3Prefix,

    /// <summary>A JSON object or array, or JSON text of one.</summary>
    [JsonStringEnumMemberName("json")] Json,

    /// <summary>Any JSON value; text of a JSON object or array stands for that.</summary>
    [JsonStringEnumMemberName("jsonValue")] JsonValue,

    /// <summary>A version: text, or a number that stands for its text.</summary>
    [JsonStringEnumMemberName("version")] Version,

    /// <summary>A list of texts, or text with commas between them. A text of a list has no comma.</summary>
    [JsonStringEnumMemberName("list")] List,

    /// <summary>A list of numbers, or text with commas between them.</summary>
    [JsonStringEnumMemberName("numberList")] NumberList,
}
