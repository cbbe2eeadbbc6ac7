using System.Text.Json.Serialization;
using Mlops.Core.Settings;

namespace Mlops.Orchestrator.Local;

/// <summary>What a local cloud that is served says of itself.</summary>
/// <param name="StateFolder">The full path of its folder.</param>
/// <param name="ProcessId">The process that serves it.</param>
/// <param name="Since">Since when.</param>
/// <param name="Settings">The settings that it was opened with.</param>
/// <param name="Calls">How many calls it has answered.</param>
public sealed record CloudStatus(string StateFolder, int ProcessId, DateTimeOffset Since, OrchestratorSettings Settings, long Calls);

/// <summary>Notifications that a local cloud has given.</summary>
/// <param name="Last">The number of the last one; 0 before the first.</param>
/// <param name="Notifications">The ones that were asked for, as far as they are kept.</param>
public sealed record CloudNotifications(long Last, IReadOnlyList<LocalNotification> Notifications);

/// <summary>A bucket that was emptied.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Deleted">How many objects, versions and delete markers were deleted.</param>
public sealed record EmptiedBucket(string Bucket, int Deleted);

/// <summary>A rule that was fired.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Targets">The ARNs of the targets that it told.</param>
public sealed record FiredRule(string Name, IReadOnlyList<string> Targets);

/// <summary>The form in which it says so.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CloudStatus))]
[JsonSerializable(typeof(CloudNotifications))]
[JsonSerializable(typeof(EmptiedBucket))]
[JsonSerializable(typeof(FiredRule))]
internal sealed partial class CloudStatusJson : JsonSerializerContext;
