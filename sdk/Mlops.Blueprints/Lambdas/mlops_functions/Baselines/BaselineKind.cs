namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>What a monitor watches.</summary>
internal enum BaselineKind
{
    /// <summary>Statistics of the input.</summary>
    DataQuality,

    /// <summary>Predictions against the truth.</summary>
    ModelQuality,

    /// <summary>Differences between groups.</summary>
    ModelBias,

    /// <summary>What the features contribute to predictions.</summary>
    ModelExplainability,
}
