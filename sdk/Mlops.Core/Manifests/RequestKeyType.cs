using System.Text.Json.Serialization;

namespace Mlops.Core.Manifests;

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
}
