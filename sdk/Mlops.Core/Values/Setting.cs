using System.Text.Json.Serialization;

namespace Mlops.Core.Values;

/// <summary>The orchestrator settings that a value may use.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Setting>))]
public enum Setting
{
    /// <summary>The AWS region.</summary>
    [JsonStringEnumMemberName("region")] Region,

    /// <summary>The orchestrator's account id.</summary>
    [JsonStringEnumMemberName("accountId")] AccountId,

    /// <summary>The blueprint bucket's name.</summary>
    [JsonStringEnumMemberName("blueprintBucket")] BlueprintBucket,

    /// <summary>The assets bucket's name.</summary>
    [JsonStringEnumMemberName("assetsBucket")] AssetsBucket,

    /// <summary>The ARN of the notifications topic.</summary>
    [JsonStringEnumMemberName("notificationsTopicArn")] NotificationsTopicArn,

    /// <summary>The ARN of the repository of custom algorithm images.</summary>
    [JsonStringEnumMemberName("ecrRepositoryArn")] EcrRepositoryArn,

    /// <summary>The text every stack name begins with.</summary>
    [JsonStringEnumMemberName("stackNamePrefix")] StackNamePrefix,
}
