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

/// <summary>The form in which it says so.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CloudStatus))]
[JsonSerializable(typeof(CloudNotifications))]
internal sealed partial class CloudStatusJson : JsonSerializerContext;
