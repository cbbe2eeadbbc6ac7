using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Settings;
using Mlops.Orchestrator.ModelCards;
using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Api;

/// <summary>The orchestrator's API: routes over method, path and body. Nothing is kept from one call to the next, so that a bundle published meanwhile is found.</summary>
/// <param name="ports">The ports for pipelines.</param>
/// <param name="cards">The ports for model cards.</param>
/// <param name="settings">The orchestrator's settings.</param>
/// <param name="answers">Writes the answers.</param>
public sealed class OrchestratorApi(OrchestratorPorts ports, ModelCardPorts cards, OrchestratorSettings settings, Answers answers)
{
    /// <summary>Told what happens, in order.</summary>
    /// <value>The default tells nobody.</value>
    public IProgress<ProgressEvent> Progress { get; init; } = new Progress<ProgressEvent>();

    /// <summary>How to wait for what takes moments.</summary>
    public WaitOptions Wait { get; init; } = new();

    /// <summary>Where unique ids come from.</summary>
    /// <value>The default is <see langword="null"/>: from the request.</value>
    public Func<UniqueIdSubject, string>? UniqueIds { get; init; }

    /// <summary>Answers a call; expected failures are answers, too.</summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ApiAnswer> AnswerAsync(ApiRequest request, CancellationToken cancellationToken = default)
    {
        using var patience = new CancellationTokenSource(request.Patience, Wait.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await answers.CatchAsync(() => FindAsync(request, either.Token));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Matches(request).Any(match => match.Route is { IsChange: true } route && route.Method == request.Method)
                ? Answers.OfUnfinished()
                : answers.Of([ApiDiagnostics.HasNoTime(request.Patience)]);
        }
    }

    /// <summary>Answers a request file that was put into the configuration bucket.</summary>
    /// <param name="file">The file, read when it is needed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<ApiAnswer> AnswerFileAsync(Func<Task<byte[]>> file, CancellationToken cancellationToken = default) =>
        answers.CatchAsync(async () => await Requests().ProvisionAsync(await file(), cancellationToken));

    private Task<ApiAnswer> FindAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var found = Matches(request);
        if (found.Find(match => match.Route.Method == request.Method) is { Route: { } route } match)
        {
            Progress.Report(new CallRouted(route.Method, route.Path));
            return route.AnswerAsync(match.Parameter!, request.Body, cancellationToken);
        }

        // The two oldest paths have always answered another method as no call of the API.
        throw found.Count > 0 && request.Path is not (Routes.Provision or Routes.Status) ? ApiDiagnostics.IsNotAllowed(request.Method, request.Path, found.Select(other => other.Route.Method))
            : request.Method == "POST" ? ApiDiagnostics.HasUnknownPath(request.Path)
            : ApiDiagnostics.IsNoEvent();
    }

    /// <summary>The routes of the call's path, with the path's parameter.</summary>
    private List<(Route Route, string? Parameter)> Matches(ApiRequest request) =>
        [.. Table().Select(route => (Route: route, Parameter: route.Match(request.Path))).Where(match => match.Parameter is not null)];

    private IReadOnlyList<Route> Table()
    {
        var (requests, blueprints, pipelines) = (Requests(), new BlueprintEndpoints(ports.Blueprints), new PipelineEndpoints(ports, settings, Wait, Progress));
        var modelCards = new ModelCardEndpoint(cards, settings.AssetsBucket);
        return
        [
            new("POST", Routes.Provision, "Provisions a pipeline, or carries out an operation on model cards.", async (_, body, token) => await modelCards.AnswerAsync(body, token) ?? await requests.ProvisionAsync(body, token))
            {
                IsChange = true,
                Body = ApiSchemas.Request,
                Others = [(202, "A stack that never worked is being deleted, or there was not enough time: repeat the request."), (409, "The stack is being changed for another request, or only a person can bring it on.")],
            },
            new("POST", Routes.Status, "Tells the state of a pipeline as CodePipeline describes it.", (_, body, token) => new StatusEndpoint(ports).AnswerAsync(body, token)) { Body = ApiSchemas.PipelineId },
            new("GET", Routes.Blueprints, "Lists the pipeline types.", (_, _, token) => blueprints.ListAsync(token)),
            new("GET", Routes.Blueprint, "Describes a pipeline type: the schema of its requests, and a sample.", (type, _, token) => blueprints.DescribeAsync(type, token)) { Others = [(404, "There is no such pipeline type.")] },
            new("POST", Routes.Validate, "Finds everything that is wrong with a request; nothing is done.", (_, body, token) => requests.ValidateAsync(body, token)) { Body = ApiSchemas.Request },
            new("POST", Routes.Plan, "Tells what a request would lead to; nothing is done. Values that a template keeps secret are masked.", (_, body, token) => requests.PlanAsync(body, token)) { Body = ApiSchemas.Request },
            new("GET", Routes.Pipelines, "Lists the pipelines.", (_, _, token) => pipelines.ListAsync(token)),
            new("GET", Routes.Pipeline, "Tells everything about a pipeline.", (id, _, token) => pipelines.StatusAsync(id, token)) { Others = [(404, "There is no such pipeline.")] },
            new("DELETE", Routes.Pipeline, "Deletes a pipeline with all its stacks.", (id, _, token) => pipelines.DeleteAsync(id, token))
            {
                IsChange = true,
                Others = [(202, "It is being deleted: repeat the call to learn the end."), (404, "There is no such pipeline."), (409, "A stack cannot be deleted.")],
            },
            new("POST", Routes.Approval, "Approves or rejects what a pipeline waits for.", (id, body, token) => pipelines.ApproveAsync(id, body, token))
            {
                IsChange = true,
                Body = ApiSchemas.Approval,
                Others = [(202, "There was not enough time: repeat the call."), (404, "There is no such pipeline."), (409, "The pipeline does not wait for that approval.")],
            },
            new("GET", Routes.OpenApi, "Describes this API.", (_, _, token) => blueprints.OpenApiAsync(Table(), token)),
        ];
    }

    private RequestEndpoints Requests() => new(ports, settings, Wait, Progress, UniqueIds);
}
