using Mlops.Core.Diagnostics;
using Mlops.Core.Json;

namespace Mlops.Orchestrator.Http;

/// <summary>The ids of what can be wrong with a call of the API; <c>docs/diagnostics</c> has a page for each.</summary>
public static class HttpDiagnostics
{
    /// <summary>The event is neither a POST nor S3's notification of a request file.</summary>
    public const string NoEvent = "MLOPS2401";

    /// <summary>The API has no such path.</summary>
    public const string UnknownPath = "MLOPS2402";

    /// <summary>The question for a pipeline's state does not say which pipeline.</summary>
    public const string NoPipelineId = "MLOPS2403";

    /// <summary>A variable of the orchestrator's environment is missing.</summary>
    public const string MissingVariable = "MLOPS4051";

    /// <summary>A variable of the orchestrator's environment has a value it cannot have.</summary>
    public const string InvalidVariable = "MLOPS4052";

    internal static MlopsException IsNoEvent() => new(
        new Problem(NoEvent, "Bad request format. Expected httpMethod or pipeline_type, received none. Check documentation for API & config formats."));

    internal static MlopsException HasUnknownPath(string path) => new(
        new Problem(UnknownPath, $"Unacceptable event path. Path must be {ProxyEvent.ProvisionPath} or {ProxyEvent.StatusPath}")
        {
            Hint = path.Length == 0 ? null : $"The path is '{path}'.",
        });

    internal static MlopsException HasNoPipelineId() => new(
        new Problem(NoPipelineId, "The request does not say which pipeline.")
        {
            Pointer = JsonPointer.To("pipeline_id"),
            Expected = "the id or the name of a stack, as text",
            Hint = "Use the pipeline_id of the answer to the request that provisioned the pipeline.",
        });

    internal static Problem IsMissing(string variable) =>
        new(MissingVariable, $"The environment variable {variable} is not set.") { Pointer = variable };

    internal static Problem IsInvalid(string variable, string value, string expected) =>
        new(InvalidVariable, $"The environment variable {variable} is '{value}'.") { Pointer = variable, Expected = expected };
}
