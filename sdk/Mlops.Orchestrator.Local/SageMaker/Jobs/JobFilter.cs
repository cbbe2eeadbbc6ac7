using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.SageMaker.Rules;

namespace Mlops.Orchestrator.Local.SageMaker.Jobs;

/// <summary>Says whether a job is what is searched for.</summary>
/// <remarks>Source: Amazon SageMaker API Reference, "Search", "SearchExpression" and "Filter".</remarks>
internal static class JobFilter
{
    /// <summary>Whether all filters of an expression fit the job, or one of them when its operator is <c>Or</c>.</summary>
    /// <param name="job">The job as it is described.</param>
    /// <param name="expression">The expression.</param>
    /// <exception cref="SageMakerError">The expression has parts that the local cloud does not know.</exception>
    public static bool Matches(JsonObject job, JsonObject expression)
    {
        if (expression.Select(member => member.Key).FirstOrDefault(key => key is not ("Filters" or "Operator")) is { } unknown)
        {
            throw SageMakerError.Invalid($"The local cloud's search does not have {unknown}.");
        }

        var fits = (expression["Filters"] as JsonArray ?? []).OfType<JsonObject>().Select(filter => Fits(job, filter)).ToList();
        return JsonText.StringOf(expression["Operator"]) == "Or" ? fits.Contains(true) : !fits.Contains(false);
    }

    private static bool Fits(JsonObject job, JsonObject filter)
    {
        var found = JsonText.StringOf((JsonText.StringOf(filter["Name"]) ?? "").Split('.').Aggregate((JsonNode?)job, (node, name) => (node as JsonObject)?[name]));
        var value = JsonText.StringOf(filter["Value"]) ?? "";
        return JsonText.StringOf(filter["Operator"]) switch
        {
            null or "Equals" => found == value,
            "NotEquals" => found != value,
            "Contains" => found?.Contains(value, StringComparison.Ordinal) == true,
            "Exists" => found is not null,
            "NotExists" => found is null,
            var other => throw SageMakerError.Invalid($"The local cloud's search does not have the operator '{other}'."),
        };
    }
}
