using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;

namespace Mlops.Orchestrator.Api;

/// <summary>Writes the answers of the API: status codes, keys and texts that its clients know.</summary>
/// <param name="withDetails">Whether failures are explained: with <c>detailedMessage</c> and <c>errors</c>.</param>
public sealed class Answers(bool withDetails)
{
    /// <summary>The status of a <see cref="ServiceException"/> that no service answered.</summary>
    private const int Unanswered = 0;

    private const int BadGateway = 502;

    /// <summary>The answer to a request whose provisioning has begun.</summary>
    /// <param name="started">What was begun.</param>
    internal static ApiAnswer Of(StartedProvisioning started) => Dumped(started.Operation == StackOperation.Replace ? 202 : 200, new()
    {
        ["message"] = (started.Operation, started.Plan.Archive) switch
        {
            (StackOperation.Create, _) => "success: stack creation started",
            (StackOperation.Replace, _) => $"The stack {started.Plan.Stack.Name} never worked and is being deleted. Repeat the request to create it anew.",
            (_, not null) => $"Pipeline {started.Plan.Stack.Name} is already provisioned. Updating template parameters.",
            (null, _) => $"Pipeline {started.Plan.Stack.Name} is already provisioned. No updates are to be performed.",
            _ => $"Pipeline {started.Plan.Stack.Name} is being updated.",
        },
        ["pipeline_id"] = started.PipelineId,
    });

    /// <summary>The answer to an event that leads to nothing because of problems.</summary>
    /// <param name="problems">The problems.</param>
    internal ApiAnswer Of(IReadOnlyList<Problem> problems) => ProblemStatus.Of(problems) switch
    {
        < 500 and var status => Failure(status, "A BadRequest exception occurred", ProblemText.Of(problems), problems),
        var status => Failure(status, "An Unexpected Server side exception occurred", ProblemText.Of(problems), problems),
    };

    /// <summary>The answer to an event that a service refused: the service's own status.</summary>
    /// <param name="refusal">The refusal.</param>
    internal ApiAnswer Of(ServiceException refusal) =>
        Failure(refusal.StatusCode == Unanswered ? BadGateway : refusal.StatusCode, "A boto3 ClientError occurred", refusal.Message, []) with { Codes = [refusal.Code] };

    /// <summary>The answer to a call that changes something and was not done when the caller's patience ended.</summary>
    internal static ApiAnswer OfUnfinished() => new ApiAnswer(
        202, PythonJson.Dumps(new JsonObject { ["message"] = "The request takes longer than an answer may. What has begun goes on; repeat the request to have the rest done and to learn the outcome." }))
    {
        Codes = [ApiDiagnostics.NoTime],
    };

    /// <summary>The answer to an event that failed for no reason that anybody foresaw.</summary>
    /// <param name="requestId">The id by which the log tells the reason.</param>
    public ApiAnswer OfFailure(string requestId) =>
        Failure(500, "An Unexpected Server side exception occurred", $"The log of the function tells the reason under the request id {requestId}.", []);

    /// <summary>Calls, and turns what is expected to fail into an answer.</summary>
    internal async Task<ApiAnswer> CatchAsync(Func<Task<ApiAnswer>> call)
    {
        try
        {
            return await call();
        }
        catch (MlopsException e)
        {
            return Of(e.Problems);
        }
        catch (ServiceException e)
        {
            return Of(e);
        }
    }

    private ApiAnswer Failure(int status, string message, string details, IReadOnlyList<Problem> problems)
    {
        var body = new JsonObject { ["message"] = message };
        if (withDetails)
        {
            body["detailedMessage"] = details;
        }

        if (withDetails && problems.Count > 0)
        {
            body["errors"] = JsonSerializer.SerializeToNode(problems, MlopsJson.Default.IReadOnlyListProblem);
        }

        return Dumped(status, body) with { Codes = Codes(problems) };
    }

    /// <summary>The ids of what is more than a warning.</summary>
    internal static IReadOnlyList<string> Codes(IReadOnlyList<Problem> problems) =>
        [.. problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.Code).Distinct()];

    /// <summary>An answer of the newer paths, which say that they answer with JSON.</summary>
    internal static ApiAnswer Json(int status, JsonNode body) => new(status, body.ToJsonString()) { ContentType = "application/json" };

    private static ApiAnswer Dumped(int status, JsonObject body) => new(status, PythonJson.Dumps(body));
}
