using Mlops.Core.Requests;

namespace Mlops.Core.Manifests;

/// <summary>The keys that every request has, whatever its pipeline type.</summary>
public static class RequestKeys
{
    /// <summary>The key that names the pipeline type.</summary>
    public const string PipelineType = "pipeline_type";

    /// <summary>The key that may name the request's JSON Schema, for editors; it has no effect.</summary>
    public const string Schema = "$schema";
}
