using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Parameters;

/// <summary>A parameter as it is stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, which stays.</param>
/// <param name="Versions">Its versions, oldest first; never empty.</param>
internal sealed record StoredParameter(string Name, string Type, IReadOnlyList<StoredVersion> Versions)
{
    public const string SecureString = "SecureString";

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The stack that made it.</summary>
    public string? StackId { get; init; }

    [JsonIgnore]
    public StoredVersion Latest => Versions[^1];
}

/// <summary>A version of a parameter.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Value">Its value.</param>
/// <param name="Modified">When it was made.</param>
/// <param name="User">The ARN of whoever made it.</param>
internal sealed record StoredVersion(long Number, string Value, DateTimeOffset Modified, string User)
{
    public required string Tier { get; init; }

    public required string DataType { get; init; }

    public string? Description { get; init; }

    public string? AllowedPattern { get; init; }

    public string? KeyId { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];
}

/// <summary>The stored form of parameters, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StoredParameter))]
internal sealed partial class ParameterJson : JsonSerializerContext
{
    /// <summary>The form of records.</summary>
    public static ParameterJson Record => field ??= new(RecordText.Options(Default.GeneratedSerializerOptions!));
}
