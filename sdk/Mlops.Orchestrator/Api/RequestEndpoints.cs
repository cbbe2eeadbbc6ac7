using System.Text.Json.Nodes;
using Mlops.Core.Evaluation;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;

namespace Mlops.Orchestrator.Api;

/// <summary>Answers requests for pipelines: provisions, validates or plans them.</summary>
internal sealed class RequestEndpoints
{
    private const string Source = "request";

    private readonly ValidateRequest _validator;
    private readonly PlanRequest _planner;
    private readonly StartProvisioning _provisioning;
    private readonly IProgress<ProgressEvent> _progress;

    public RequestEndpoints(OrchestratorPorts ports, OrchestratorSettings settings, WaitOptions wait, IProgress<ProgressEvent> progress, Func<UniqueIdSubject, string>? uniqueIds)
    {
        var catalog = new BlueprintCatalog(ports.Blueprints);
        _validator = new(catalog, settings);
        _planner = new(uniqueIds);
        _provisioning = new(ports, catalog, wait);
        _progress = progress;
    }

    public async Task<ApiAnswer> ProvisionAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var planned = await PlannedAsync(request, cancellationToken);
        return Answers.Of(await _provisioning.ExecuteAsync(planned.Plan, _progress, cancellationToken));
    }

    public async Task<ApiAnswer> ValidateAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var validated = await ValidatedAsync(request, cancellationToken);
        var body = new JsonObject
        {
            ["valid"] = validated.IsValid,
            ["pipelineType"] = validated.PipelineType,
            ["problems"] = ApiJson.Node(validated.Problems, ApiJson.Default.IReadOnlyListProblem),
        };
        return Answers.Json(validated.IsValid ? 200 : 400, body) with { Codes = Answers.Codes(validated.Problems) };
    }

    public async Task<ApiAnswer> PlanAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var planned = await PlannedAsync(request, cancellationToken);
        return Answers.Json(200, new JsonObject
        {
            ["plan"] = ApiJson.Node(planned.Shown, ApiJson.Default.Plan),
            ["problems"] = ApiJson.Node(planned.Warnings, ApiJson.Default.IReadOnlyListProblem),
        });
    }

    private async Task<PlannedRequest> PlannedAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken) =>
        _planner.Execute((await ValidatedAsync(request, cancellationToken)).OrThrow());

    private async Task<ValidationOutcome> ValidatedAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var validated = await _validator.ExecuteAsync(request, Source, cancellationToken);
        if (validated.PipelineType is { } pipelineType)
        {
            _progress.Report(new RequestFound(pipelineType));
        }

        return validated;
    }
}
