using Mlops.CloudFormation;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Handlers;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>Invokes a function and waits for what it tells CodePipeline: "AWS Lambda invoke action reference" in the AWS CodePipeline User Guide.</summary>
/// <param name="stacks">The stacks that have made the functions.</param>
/// <param name="functions">Runs functions.</param>
/// <param name="jobs">The jobs, which others end.</param>
/// <param name="keys">Gives the credentials for the artifacts.</param>
/// <param name="account">The pipeline's account and region.</param>
/// <param name="time">The clock.</param>
internal sealed class LambdaAction(IStackStore stacks, IFunctionRuntime functions, ActionJobs jobs, KeyRing keys, AwsAccount account, TimeProvider time) : IPipelineAction
{
    private const string FunctionName = "FunctionName";

    /// <summary>How many artifacts an action may take, and give.</summary>
    private const int MostArtifacts = 5;

    /// <summary>How long CodePipeline waits for a result when the function has returned without one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>How long an action may go on with continuation tokens ("Quotas in AWS CodePipeline").</summary>
    private static readonly TimeSpan LongestAction = TimeSpan.FromHours(24);

    /// <summary>
    /// The pause before a function is asked again. CodePipeline's is some 30 seconds, because what one waits for takes minutes on AWS; here it takes milliseconds.
    /// </summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>How long a process that has told its result may take to return, so that it can be used again.</summary>
    private static readonly TimeSpan ReturnGrace = TimeSpan.FromMilliseconds(500);

    public string Category => "Invoke";

    public string Provider => "Lambda";

    public IEnumerable<Problem> Check(ActionDefinition action)
    {
        if (string.IsNullOrEmpty(action.Configuration.GetValueOrDefault(FunctionName)))
        {
            yield return new(PipelineDiagnostics.InvalidConfiguration, $"The configuration lacks '{FunctionName}'.");
        }

        if (action.InputArtifacts.Count > MostArtifacts || action.OutputArtifacts.Count > MostArtifacts)
        {
            yield return new(PipelineDiagnostics.InvalidConfiguration, $"An action that invokes a function has {MostArtifacts} input artifacts and {MostArtifacts} output artifacts at most.");
        }
    }

    public async Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken)
    {
        var name = context.Configured(FunctionName)!;
        if (FunctionDirectory.Find(stacks, account, name) is not { } function)
        {
            return ActionOutcome.Failed($"The AWS Lambda function {name} cannot be found. Make sure that the function exists in account {account.AccountId} and region {account.Region}, with its code in S3.");
        }

        var start = time.GetTimestamp();
        var pause = FirstPause;
        string? token = null;
        while (time.GetElapsedTime(start) < LongestAction)
        {
            var job = new ActionJob($"{Guid.NewGuid()}", account.AccountId, context, keys.ForFunction(account, "codepipeline")) { ContinuationToken = token };
            var result = await ResultAsync(job, function, cancellationToken);
            if (result.ExternalExecutionId is { } externalId)
            {
                context.ReportExternalId(externalId);
            }

            switch (result)
            {
                case ActionJobFailure failure:
                    return ActionOutcome.Failed(failure.Message);
                case ActionJobSuccess { ContinuationToken: null } success:
                    return ActionOutcome.Succeeded(success.Summary ?? "") with { Variables = success.OutputVariables };
                case ActionJobSuccess success:
                    token = success.ContinuationToken;
                    break;
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return ActionOutcome.Failed($"The AWS Lambda function {name} has asked for continuation for {LongestAction.TotalHours:0} hours.");
    }

    private async Task<ActionJobResult> ResultAsync(ActionJob job, FunctionConfiguration function, CancellationToken cancellationToken)
    {
        var result = jobs.Begin(job);
        var invocation = InvokeAsync(job, function, cancellationToken);
        await Task.WhenAny(result, invocation);
        if (result.IsCompleted)
        {
            await Task.WhenAny(invocation, Task.Delay(ReturnGrace, time, cancellationToken));
            return await result;
        }

        jobs.End(job.Id, new ActionJobFailure(await invocation ?? await WithoutResultAsync(result, function, cancellationToken)));
        return await result;
    }

    /// <summary>Waits for the result of a function that has returned without one: it may have handed its job on to somebody else.</summary>
    /// <returns>Why there is none, if there is none.</returns>
    private async Task<string> WithoutResultAsync(Task<ActionJobResult> result, FunctionConfiguration function, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(result, Task.Delay(Patience, time, patience.Token), jobs.Closing);
        cancellationToken.ThrowIfCancellationRequested();
        await patience.CancelAsync();
        return jobs.Closing.IsCompleted
            ? $"The local cloud was closed before anybody told the result of the AWS Lambda function {function.Name}."
            : $"The AWS Lambda function {function.Name} failed to return a result. Check the function to verify that it has permission to call the PutJobSuccessResult action and that it made a call to PutJobSuccessResult.";
    }

    /// <returns>Why the function failed; <see langword="null"/> when it returned.</returns>
    private async Task<string?> InvokeAsync(ActionJob job, FunctionConfiguration function, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await functions.InvokeWhenFreeAsync(function, ActionJobEvent.Of(job), time, cancellationToken);
            return outcome.ErrorType is null ? null
                : $"The AWS Lambda function {function.Name} failed without a result for CodePipeline. {outcome.ErrorType}: {outcome.ErrorMessage} ({(outcome.Code is null ? "" : $"{outcome.Code}; ")}log: {outcome.LogFile})";
        }
        catch (MlopsException exception) when (!exception.Problems.Any(problem => StateDiagnostics.IsDiskProblem(problem.Code)))
        {
            return $"The AWS Lambda function {function.Name} cannot be run: {string.Join(' ', exception.Problems.Select(problem => problem.Message))}";
        }
    }
}
