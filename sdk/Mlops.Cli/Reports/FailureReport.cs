using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Reports;

/// <summary>The JSON of a command that could not do its work.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Problems">Why.</param>
public sealed record FailureReport(int ExitCode, IReadOnlyList<Problem> Problems);
