using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Cloud;

/// <summary>What the orchestrator's API answers, as what went wrong there.</summary>
internal static partial class ApiFailure
{
    private const string NoDetails = " The orchestrator tells no details; the log of its function does, and so would its parameter AllowDetailedErrorMessage with the value Yes.";

    /// <summary>The failure that an answer tells.</summary>
    /// <param name="status">The status.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="call">What was called.</param>
    public static Exception Of(int status, JsonObject? answer, string call)
    {
        if (answer?["errors"].Deserialize(MlopsJson.Default.IReadOnlyListProblem) is { Count: > 0 } problems)
        {
            return new MlopsException(problems);
        }

        var details = answer?["detailedMessage"]?.ToString();
        return details is not null && Refusal().Match(details) is { Success: true } refusal
            ? new ServiceException(ServiceOf(refusal.Groups["operation"].Value), refusal.Groups["operation"].Value, refusal.Groups["code"].Value, refusal.Groups["message"].Value) { StatusCode = status }
            : new ServiceException("execute-api", call, $"{status}", details ?? $"{answer?["message"]}.{NoDetails}") { StatusCode = status };
    }

    /// <summary>The service whose operation the orchestrator called: its answer names the operation only.</summary>
    private static string ServiceOf(string operation) => operation switch
    {
        _ when operation.Contains("ModelCard", StringComparison.Ordinal) => "sagemaker",
        _ when operation.Contains("Object", StringComparison.Ordinal) || operation.Contains("Bucket", StringComparison.Ordinal) => "s3",
        _ when operation.Contains("Stack", StringComparison.Ordinal) => "cloudformation",
        _ when operation.Contains("Pipeline", StringComparison.Ordinal) || operation.Contains("Stage", StringComparison.Ordinal) || operation.Contains("Approval", StringComparison.Ordinal) => "codepipeline",
        _ => "sagemaker",
    };

    /// <summary>The words of <see cref="ServiceException"/>.</summary>
    [GeneratedRegex(@"\AAn error occurred \((?<code>[^)]+)\) when calling the (?<operation>\w+) operation: (?<message>.*)\z", RegexOptions.Singleline)]
    private static partial Regex Refusal();
}
