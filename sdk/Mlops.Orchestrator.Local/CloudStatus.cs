using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local;

/// <summary>What a local cloud that is served says of itself.</summary>
/// <param name="StateFolder">The full path of its folder.</param>
/// <param name="ProcessId">The process that serves it.</param>
/// <param name="Since">Since when.</param>
/// <param name="AccountId">The account of its owner.</param>
/// <param name="Region">The region.</param>
/// <param name="BlueprintBucket">The bucket that bundles are published to.</param>
/// <param name="AssetsBucket">The bucket of what the orchestrator writes.</param>
/// <param name="Calls">How many calls it has answered.</param>
public sealed record CloudStatus(string StateFolder, int ProcessId, DateTimeOffset Since, string AccountId, string Region, string BlueprintBucket, string AssetsBucket, long Calls);

/// <summary>The form in which it says so.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CloudStatus))]
internal sealed partial class CloudStatusJson : JsonSerializerContext;
