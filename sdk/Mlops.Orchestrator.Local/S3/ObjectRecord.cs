using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.S3.Events;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>What is known of one content of an object.</summary>
/// <param name="Stamp">The file with that content.</param>
/// <param name="ETag">The object's ETag.</param>
/// <param name="Properties">What is kept besides.</param>
internal sealed record ObjectState(FileStamp Stamp, string ETag, ObjectProperties Properties)
{
    /// <summary>The version that it is; <see langword="null"/> for S3's version <c>null</c>.</summary>
    public string? VersionId { get; init; }
}

/// <summary>What is recorded of an object: of the content that it has, and of the one that is being put in its place.</summary>
/// <remarks>
/// Content is a file, and its properties are a record: a kill comes between any two writes. So the record is written first, with both, and the rename of the file
/// decides which of them holds. A file that fits neither was put there by a person.
/// </remarks>
/// <param name="States">The newest first.</param>
internal sealed record ObjectRecord(IReadOnlyList<ObjectState> States);

/// <summary>What is recorded of a bucket.</summary>
/// <param name="Name">Its name.</param>
internal sealed record BucketRecord(string Name)
{
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary><c>Enabled</c> or <c>Suspended</c>; <see langword="null"/> for a bucket that never kept versions.</summary>
    public string? Versioning { get; init; }

    /// <summary>What is said of it and has no effect here, by the names of S3's parameters: documents, empty for one that was deleted.</summary>
    public IReadOnlyDictionary<string, string> Configurations { get; init; } = new Dictionary<string, string>();

    /// <summary>Who is told of what happens in it.</summary>
    public BucketNotifications Notifications { get; init; } = BucketNotifications.None;
}

/// <summary>The stored form of what is known of objects, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ObjectRecord))]
[JsonSerializable(typeof(BucketRecord))]
[JsonSerializable(typeof(VersionRecord))]
internal sealed partial class S3Json : JsonSerializerContext
{
    /// <summary>The form of records.</summary>
    public static S3Json Record => field ??= new(RecordText.Options(Default.GeneratedSerializerOptions!));
}
