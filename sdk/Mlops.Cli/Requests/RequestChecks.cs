using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Requests;

/// <summary>Tells of requests that were validated.</summary>
internal static class RequestChecks
{
    /// <summary>What was found, as it is told.</summary>
    public static ValidationReport Report(CommandContext context, IReadOnlyList<CheckedFile> files) => new(
        files.All(file => file.IsValid),
        [.. files.Select(file => new RequestReport(file.File.Name, file.PipelineType, file.IsValid, context.Workspace.Explain(file.Problems)))]);

    /// <summary>Shows a request that was validated, with its problems.</summary>
    public static void Write(IOutput output, RequestReport request)
    {
        var errors = request.Problems.Count(p => p.Severity == ProblemSeverity.Error);
        output.Line(
            (request.Valid ? "✓ " : "✗ ", request.Valid ? Tone.Good : Tone.Bad),
            (request.File, Tone.Strong),
            request.Valid ? $" is a valid request for {request.PipelineType}" : $" has {errors} {(errors == 1 ? "error" : "errors")}");
        ProblemOutput.Write(output, request.Problems);
    }
}
