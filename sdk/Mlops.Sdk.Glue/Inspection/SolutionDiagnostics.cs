namespace Mlops.Sdk.Glue.Inspection;

/// <summary>What can be wrong with a checkout of AWS's Python solution; <c>docs/diagnostics</c> has a page for each.</summary>
internal static class SolutionDiagnostics
{
    /// <summary>The folder is no checkout of the solution.</summary>
    public const string NotASolution = "MLOPS5101";

    /// <summary>Python is missing, or could not read the solution.</summary>
    public const string PythonNotUsable = "MLOPS5102";

    /// <summary>A Python file of the solution cannot be parsed.</summary>
    public const string SyntaxError = "MLOPS5103";
}
