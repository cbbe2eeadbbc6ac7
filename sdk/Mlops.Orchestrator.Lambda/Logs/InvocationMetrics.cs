using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Lambda.Logs;

/// <summary>What an invocation counts for: CloudWatch makes metrics of it from the log, so that nothing has to be called.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="FunctionName">The Lambda function.</param>
/// <param name="Duration">How long the invocation took.</param>
/// <param name="IsFailure">Whether it failed for a reason that is not the caller's.</param>
/// <param name="Throttles">How many calls services refused because there were too many, those included that were repeated.</param>
/// <remarks>Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format".</remarks>
internal sealed record InvocationMetrics(string Handler, string FunctionName, TimeSpan Duration, bool IsFailure, int Throttles)
{
    /// <summary>The namespace of the metrics.</summary>
    public const string Namespace = "Mlops";

    /// <summary>Adds the metrics to a line of the log.</summary>
    public void AddTo(JsonObject line, DateTimeOffset now)
    {
        line["_aws"] = new JsonObject
        {
            ["Timestamp"] = now.ToUnixTimeMilliseconds(),
            ["CloudWatchMetrics"] = Nodes(new JsonObject
            {
                ["Namespace"] = Namespace,
                ["Dimensions"] = Nodes(Nodes(nameof(FunctionName), nameof(Handler)), Nodes(nameof(FunctionName))),
                ["Metrics"] = Nodes(Metric("Requests", "Count"), Metric("Failures", "Count"), Metric(nameof(Throttles), "Count"), Metric(nameof(Duration), "Milliseconds")),
            }),
        };
        line[nameof(FunctionName)] = FunctionName;
        line[nameof(Handler)] = Handler;
        line["Requests"] = 1;
        line["Failures"] = IsFailure ? 1 : 0;
        line[nameof(Throttles)] = Throttles;
        line[nameof(Duration)] = Math.Round(Duration.TotalMilliseconds, 1);
    }

    private static JsonObject Metric(string name, string unit) => new() { ["Name"] = name, ["Unit"] = unit };

    private static JsonArray Nodes(params JsonNode[] nodes) => [.. nodes];
}
