namespace Mlops.Sdk.Analyzers;

/// <summary>The ids of what only the analyzers say; what the build says too has the build's id. <c>docs/diagnostics</c> has a page for each.</summary>
internal static class AnalyzerDiagnostics
{
    /// <summary>A blueprint that the build does not find, since it is not public.</summary>
    public const string BlueprintNotPublic = "MLOPS1051";

    /// <summary>A parameter that nothing uses.</summary>
    public const string UnusedParameter = "MLOPS1052";

    /// <summary>A <c>*</c> among the actions or resources of a policy, without a reason.</summary>
    public const string WildcardWithoutReason = "MLOPS1053";

    /// <summary>A parameter that looks as if it took a secret.</summary>
    public const string SecretParameter = "MLOPS1054";

    /// <summary>A value for each stage where there is one account.</summary>
    public const string StagesInOneAccount = "MLOPS1055";

    /// <summary>A construct that needs an asset.</summary>
    public const string AssetConstruct = "MLOPS1056";
}
