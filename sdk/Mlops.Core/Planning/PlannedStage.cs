namespace Mlops.Core.Planning;

/// <summary>One place the blueprint's stack is deployed to.</summary>
/// <param name="Name"><c>dev</c>, <c>staging</c>, <c>prod</c>, or <c>deploy</c> for a single account.</param>
/// <param name="StackName">The blueprint's stack there.</param>
/// <param name="Parameters">Its parameters, in the template's order.</param>
public sealed record PlannedStage(string Name, string StackName, IReadOnlyList<StackParameter> Parameters)
{
    /// <summary>The name of the parameter file in the pipeline's source; <see langword="null"/> for a direct stack.</summary>
    public string? ParametersFile { get; init; }

    /// <summary>The account it is deployed to.</summary>
    public string AccountId { get; init; } = "";
}
