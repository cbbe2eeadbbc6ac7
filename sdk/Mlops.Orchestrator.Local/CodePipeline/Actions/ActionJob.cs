using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>What CodePipeline asks somebody to do for an action ("JobData" in the AWS CodePipeline API Reference).</summary>
/// <param name="Id">The job's id.</param>
/// <param name="AccountId">The pipeline's account.</param>
/// <param name="Context">The action.</param>
/// <param name="Credentials">What the artifacts are read and written with.</param>
internal sealed record ActionJob(string Id, string AccountId, ActionContext Context, LocalCredentials Credentials)
{
    /// <summary>What the job before this one gave; <see langword="null"/> in an action's first one.</summary>
    public string? ContinuationToken { get; init; }

    public ActionDefinition Action => Context.Action;
}

/// <summary>How a job ended, as whoever did it says.</summary>
internal abstract record ActionJobResult
{
    /// <summary>What the work is known by elsewhere.</summary>
    public string? ExternalExecutionId { get; init; }
}

/// <summary>The job is done.</summary>
internal sealed record ActionJobSuccess : ActionJobResult
{
    /// <summary>Given when the action goes on: the next job gets it.</summary>
    public string? ContinuationToken { get; init; }

    public string? Summary { get; init; }

    public IReadOnlyDictionary<string, string> OutputVariables { get; init; } = new Dictionary<string, string>();
}

/// <summary>The job has failed.</summary>
/// <param name="Message">Why.</param>
internal sealed record ActionJobFailure(string Message) : ActionJobResult;
