namespace Mlops.Cli.Reports;

/// <summary>A pipeline type that a checkout of AWS's Python solution has from a bundle.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="Bundle">The bundle's name.</param>
public sealed record IntegratedTypeReport(string PipelineType, string Bundle);
