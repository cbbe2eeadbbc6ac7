namespace Mlops.Orchestrator.Local.CodePipeline.Definitions;

/// <summary>The ids of problems with pipelines.</summary>
internal static class PipelineDiagnostics
{
    /// <summary>The definition of a pipeline breaks CodePipeline's rules.</summary>
    public const string InvalidDefinition = "MLOPS3201";

    /// <summary>The local cloud has no action of that category and provider.</summary>
    public const string UnknownProvider = "MLOPS3202";

    /// <summary>An action's configuration is incomplete or asks for what the local cloud does not do.</summary>
    public const string InvalidConfiguration = "MLOPS3203";

    /// <summary>There is no such pipeline.</summary>
    public const string NoSuchPipeline = "MLOPS3204";

    /// <summary>No approval of that name is waiting.</summary>
    public const string NoPendingApproval = "MLOPS3205";
}
