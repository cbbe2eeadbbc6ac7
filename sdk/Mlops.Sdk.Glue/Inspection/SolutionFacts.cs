namespace Mlops.Sdk.Glue.Inspection;

/// <summary>What the solution's Python tells of its pipeline types.</summary>
/// <param name="Names">Every pipeline type that its functions tell apart, the two of the deployment pipelines included.</param>
/// <param name="Functions">The functions of <c>lambda_helpers.py</c>, each with the hash of its lines.</param>
/// <param name="OrchestratorAccountLists">The lists of the types that stay in the orchestrator's account.</param>
/// <param name="Types">The facts of the types asked for.</param>
/// <param name="Environment">The environment variables that are read by name.</param>
internal sealed record SolutionFacts(
    IReadOnlyList<string> Names,
    IReadOnlyDictionary<string, string> Functions,
    IReadOnlyList<TypeList> OrchestratorAccountLists,
    IReadOnlyDictionary<string, TypeFacts> Types,
    IReadOnlyList<string> Environment);
