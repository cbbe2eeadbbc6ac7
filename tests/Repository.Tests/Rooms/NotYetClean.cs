namespace Repository.Tests.Rooms;

/// <summary>What was there before the rules and has still to go; nothing is added here.</summary>
internal static class NotYetClean
{
    /// <summary>Names of types that occur twice.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>
    {
        "BundleWriter", "CustomResourceAnswer", "CustomResourceEvent", "CustomResourceRequest", "EvaluationContext", "Examples", "FunctionCode", "FunctionFolders",
        "JobNames", "JsonObjectExtensions", "JsonText", "LambdaCode", "MonitoringType", "ProblemText", "PythonPackage", "References", "SageMakerEndpoint",
        "StackInstance", "StackOperation", "StackOutcome", "StackSetParameters",
    };

    /// <summary>Assemblies with folders that need each other.</summary>
    public static IReadOnlySet<string> Assemblies { get; } = new HashSet<string>
    {
        "Mlops.Core", "Mlops.Orchestrator", "Mlops.Orchestrator.Local", "Mlops.Sdk", "Mlops.Sdk.Glue", "Mlops.Sdk.Lambda", "bootstrap", "mlops",
    };
}
