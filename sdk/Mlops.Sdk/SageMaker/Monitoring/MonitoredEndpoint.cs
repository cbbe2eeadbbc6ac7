namespace Mlops.Sdk.SageMaker.Monitoring;

/// <summary>The endpoint that is watched, and where the captured data has what is needed. Each text may be a token of a template parameter.</summary>
/// <remarks>Source: Amazon SageMaker API Reference, "EndpointInput". Attributes are column indexes for CSV and JSONPath for JSON lines.</remarks>
public sealed class MonitoredEndpoint
{
    /// <summary>The endpoint's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the prediction is.</summary>
    /// <value>The default is nowhere.</value>
    public string? InferenceAttribute { get; init; }

    /// <summary>Where the probability is; for classification.</summary>
    /// <value>The default is nowhere.</value>
    public string? ProbabilityAttribute { get; init; }

    /// <summary>The probability from which on a binary classification is positive.</summary>
    /// <value>The default is none.</value>
    public string? ProbabilityThresholdAttribute { get; init; }

    /// <summary>Where the features are, in JSON lines; for bias and explainability.</summary>
    /// <value>The default is nowhere.</value>
    public string? FeaturesAttribute { get; init; }
}
