using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Requests;

namespace Mlops.Cli.Requests;

/// <summary>Validates requests and tells of it.</summary>
internal static class RequestChecks
{
    /// <summary>Validates every request, whether those before it are valid or not.</summary>
    public static async Task<ValidationReport> RunAsync(
        CommandContext context, BlueprintCatalog catalog, IReadOnlyList<RequestFile> requests, CancellationToken cancellationToken)
    {
        var validator = new ValidateRequest(catalog, context.Workspace.Settings);
        var reports = new List<RequestReport>(requests.Count);
        foreach (var request in requests)
        {
            var result = await validator.ExecuteAsync(request.Content, request.Name, cancellationToken);
            reports.Add(new(request.Name, result.Manifest?.PipelineType, result.IsValid, context.Workspace.Explain(result.Problems)));
        }

        return new(reports.TrueForAll(r => r.Valid), reports);
    }

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
