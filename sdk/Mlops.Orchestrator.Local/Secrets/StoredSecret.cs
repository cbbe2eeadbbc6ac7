using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Secrets;

/// <summary>A secret as it is stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN, which ends with six characters that tell it from earlier ones of its name.</param>
/// <param name="Created">When it was made.</param>
internal sealed record StoredSecret(string Name, string Arn, DateTimeOffset Created)
{
    public const string Current = "AWSCURRENT";
    public const string Previous = "AWSPREVIOUS";

    public DateTimeOffset Changed { get; init; } = Created;

    public string? Description { get; init; }

    public string? KmsKeyId { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Its values, oldest first.</summary>
    public IReadOnlyList<SecretVersion> Versions { get; init; } = [];

    /// <summary>When it was marked for deletion.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>When it is gone for good.</summary>
    public DateTimeOffset? Gone { get; init; }

    /// <summary>The stack that made it.</summary>
    public string? StackId { get; init; }
}

/// <summary>A value of a secret: a text or bytes.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Created">When it was made.</param>
internal sealed record SecretVersion(string Id, DateTimeOffset Created)
{
    public string? Text { get; init; }

    public byte[]? Bytes { get; init; }

    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Whether it has the same value.</summary>
    public bool IsSame(string? text, byte[]? bytes) => Text == text && (Bytes ?? []).AsSpan().SequenceEqual(bytes);

    /// <summary>The value is in no text of the program's.</summary>
    public override string ToString() => Id;
}

/// <summary>The stored form of secrets, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StoredSecret))]
internal sealed partial class SecretJson : JsonSerializerContext
{
    /// <summary>The form of records.</summary>
    public static SecretJson Record => field ??= new(RecordText.Options(Default.GeneratedSerializerOptions!));
}
