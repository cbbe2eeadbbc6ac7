using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>validate</c>.</summary>
/// <param name="Valid">Whether every request is.</param>
/// <param name="Requests">The requests.</param>
internal sealed record ValidationReport(bool Valid, IReadOnlyList<RequestReport> Requests);

/// <summary>What was found in one request.</summary>
/// <param name="File">The file's name as given, or <c>stdin</c>.</param>
/// <param name="PipelineType">Its pipeline type, when it has a known one.</param>
/// <param name="Valid">Whether it can be provisioned.</param>
/// <param name="Problems">The problems, warnings among them.</param>
internal sealed record RequestReport(string File, string? PipelineType, bool Valid, IReadOnlyList<Problem> Problems);
