using System.Text.Json.Nodes;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Envelopes;
using Mlops.Orchestrator.Lambda.Logs;
using Mlops.Sdk.Lambda;

namespace Mlops.Orchestrator.Lambda.Handlers;

/// <summary>Answers the calls of the API that API Gateway hands over.</summary>
/// <param name="services">What it works with.</param>
internal sealed class ApiFunction(HandlerServices services) : LambdaFunction<JsonObject, JsonObject>(HandlerJson.Default.JsonObject, HandlerJson.Default.JsonObject)
{
    /// <summary>API Gateway gives an answer up after 29 seconds (Amazon API Gateway quotas, "Maximum integration timeout"); starting the function and the way back take some of them.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(26);

    /// <summary>What the answer itself may take when the function's own time ends sooner.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task<JsonObject> HandleAsync(JsonObject input, LambdaContext context, CancellationToken cancellationToken)
    {
        var invocation = new InvocationLog(services.Log, "api", context);
        ApiAnswer answer;
        try
        {
            answer = await new RequestHandler(services.Api(invocation), services.Answers).HandleAsync(input, Patience(context), cancellationToken);
        }
        catch (Exception exception)
        {
            invocation.End(exception);
            return RequestHandler.ToProxyResponse(services.Answers.OfFailure(context.RequestId));
        }

        invocation.End(answer);
        return RequestHandler.ToProxyResponse(answer);
    }

    private static TimeSpan Patience(LambdaContext context)
    {
        var remaining = context.RemainingTime - Margin;
        return remaining > LongestAnswer ? LongestAnswer : remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
