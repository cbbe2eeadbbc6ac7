using Mlops.Core.Settings;

namespace Mlops.Blueprints.Requests;

/// <summary>Settings of orchestrators.</summary>
internal static class Settings
{
    public static OrchestratorSettings SingleAccount { get; } = new() { Region = "us-east-1" };

    public static OrchestratorSettings MultiAccount { get; } = new()
    {
        IsMultiAccount = true,
        Stages =
        [
            new(StageNames.Dev, "111111111111", "ou-ab12-devdevde"),
            new(StageNames.Staging, "222222222222", "ou-ab12-stagings"),
            new(StageNames.Prod, "333333333333", "ou-ab12-prodprod"),
        ],
    };
}
