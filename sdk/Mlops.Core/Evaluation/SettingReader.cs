using Mlops.Core.Settings;
using Mlops.Core.Values;

namespace Mlops.Core.Evaluation;

/// <summary>Reads the settings that expressions may use.</summary>
internal static class SettingReader
{
    public static string Read(OrchestratorSettings settings, Setting setting) => setting switch
    {
        Setting.Region => settings.Region,
        Setting.AccountId => settings.AccountId,
        Setting.BlueprintBucket => settings.BlueprintBucket,
        Setting.AssetsBucket => settings.AssetsBucket,
        Setting.NotificationsTopicArn => settings.NotificationsTopicArn,
        Setting.EcrRepositoryArn => settings.EcrRepositoryArn,
        Setting.StackNamePrefix => settings.StackNamePrefix,
        _ => throw new ArgumentOutOfRangeException(nameof(setting), setting, null),
    };
}
