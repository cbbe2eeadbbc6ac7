namespace Mlops.Sdk.Synthesis.Boundaries;

/// <summary>The names that the SDK adds to a template; the analyzers know them, too.</summary>
internal static class ReservedNames
{
    /// <summary>The parameter that names the policy that bounds the rights of the stack's roles.</summary>
    public const string BoundaryParameter = "PermissionsBoundary";

    /// <summary>The condition that it names one.</summary>
    public const string BoundaryCondition = "HasPermissionsBoundary";
}
