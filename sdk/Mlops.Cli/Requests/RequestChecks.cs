using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Requests;

namespace Mlops.Cli.Requests;

/// <summary>A request file that was validated.</summary>
/// <param name="Name">The file's name as given; <c>stdin</c> for standard input.</param>
/// <param name="Outcome">What was found.</param>
internal sealed record CheckedFile(string Name, ValidationOutcome Outcome);

/// <summary>Validates requests and tells of it.</summary>
internal static class RequestChecks
{
    /// <summary>Validates every request, whether those before it are valid or not.</summary>
    public static async Task<IReadOnlyList<CheckedFile>> RunAsync(ValidateRequest validator, IReadOnlyList<RequestFile> requests, CancellationToken cancellationToken)
    {
        var files = new List<CheckedFile>(requests.Count);
        foreach (var request in requests)
        {
            files.Add(new(request.Name, await validator.ExecuteAsync(request.Content, request.Name, cancellationToken)));
        }

        return files;
    }

    /// <summary>What was found, as it is told.</summary>
    public static ValidationReport Report(CommandContext context, IReadOnlyList<CheckedFile> files) => new(
        files.All(file => file.Outcome.IsValid),
        [.. files.Select(file => new RequestReport(file.Name, file.Outcome.PipelineType, file.Outcome.IsValid, context.Workspace.Explain(file.Outcome.Problems)))]);

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
