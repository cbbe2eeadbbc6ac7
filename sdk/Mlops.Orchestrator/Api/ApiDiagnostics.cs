using Mlops.Core.Diagnostics;
using Mlops.Core.Json;

namespace Mlops.Orchestrator.Api;

/// <summary>The ids of what can be wrong with a call of the API; <c>docs/diagnostics</c> has a page for each.</summary>
public static class ApiDiagnostics
{
    /// <summary>The event is neither a call of the API nor S3's notification of a request file.</summary>
    public const string NoEvent = "MLOPS2401";

    /// <summary>The API has no such path.</summary>
    public const string UnknownPath = "MLOPS2402";

    /// <summary>The question for a pipeline's state does not say which pipeline.</summary>
    public const string NoPipelineId = "MLOPS2403";

    /// <summary>There is no such pipeline.</summary>
    public const string NoSuchPipeline = "MLOPS2405";

    /// <summary>The path takes other methods.</summary>
    public const string MethodNotAllowed = "MLOPS2406";

    /// <summary>The answer to an approval does not say what it has to.</summary>
    public const string InvalidApproval = "MLOPS2407";

    /// <summary>The caller's patience ended before there was an answer.</summary>
    public const string NoTime = "MLOPS2408";

    internal static MlopsException IsNoEvent() => new(
        new Problem(NoEvent, "Bad request format. Expected httpMethod or pipeline_type, received none. Check documentation for API & config formats."));

    internal static Problem HasNoTime(TimeSpan patience) => new(NoTime, $"There was no answer within {patience.TotalSeconds:0.#} seconds.")
    {
        Hint = "Nothing was changed: repeat the call.",
    };

    internal static MlopsException HasUnknownPath(string path) => new(
        new Problem(UnknownPath, $"Unacceptable event path. Path must be {Routes.Provision} or {Routes.Status}")
        {
            Hint = path.Length == 0 ? null : $"The path is '{path}'; GET {Routes.OpenApi} lists all there are.",
        });

    internal static MlopsException HasNoPipelineId() => new(
        new Problem(NoPipelineId, "The request does not say which pipeline.")
        {
            Pointer = JsonPointer.To("pipeline_id"),
            Expected = "the id or the name of a stack, as text",
            Hint = "Use the pipeline_id of the answer to the request that provisioned the pipeline.",
        });

    internal static MlopsException HasNoSuchPipeline(string id) => new(
        new Problem(NoSuchPipeline, $"There is no pipeline '{id}'.") { Hint = $"GET {Routes.Pipelines} lists all there are." });

    internal static MlopsException IsNotAllowed(string method, string path, IEnumerable<string> allowed) => new(
        new Problem(MethodNotAllowed, $"'{path}' takes no {method}.") { Expected = string.Join(" or ", allowed) });

    internal static MlopsException IsInvalidApproval(string pointer, string expected) => new(
        new Problem(InvalidApproval, "The answer to the approval is not complete.")
        {
            Pointer = pointer,
            Expected = expected,
            Hint = """An answer is, for instance: {"stage": "dev", "approved": true, "reason": "Metrics are fine."}""",
        });
}
