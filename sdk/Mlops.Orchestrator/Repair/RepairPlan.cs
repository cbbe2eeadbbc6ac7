namespace Mlops.Orchestrator.Repair;

/// <summary>What ails a pipeline, and what is to be done about it.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Steps">What was found, in the order in which it is mended; empty when all is well.</param>
public sealed record RepairPlan(string Name, IReadOnlyList<RepairStep> Steps)
{
    /// <summary>Whether something is done about it, and not only said.</summary>
    public bool HasWork => Steps.Any(step => step.Kind is RepairKind.ContinueRollback or RepairKind.DeleteRetaining or RepairKind.RetryStage);
}

/// <summary>Something that ails a pipeline.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Subject">The stack, or the pipeline's stage.</param>
/// <param name="Status">Its status.</param>
public sealed record RepairStep(RepairKind Kind, string Subject, string Status)
{
    /// <summary>Why it is in that status; <see langword="null"/> when nobody says.</summary>
    public string? Reason { get; init; }

    /// <summary>The stage whose account the stack is in; <see langword="null"/> in the orchestrator's account.</summary>
    public string? Stage { get; init; }

    /// <summary>
    /// The resources that failed, by their names in the template: those that could not be deleted stay, for <see cref="RepairKind.DeleteRetaining"/>;
    /// those that could not be brought back may be skipped, for <see cref="RepairKind.ContinueRollback"/>.
    /// </summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>The names of the nested stacks among these: CloudFormation takes <c>NESTED-STACK.RESOURCE</c> for what is to be skipped in them.</summary>
    internal IReadOnlyList<string> NestedStacks { get; init; } = [];

    /// <summary>Whether a rollback can go on without a resource: CloudFormation refuses one that did not fail.</summary>
    internal bool CanSkip(string resource) => Resources.Contains(resource) || NestedStacks.Contains(resource.Split('.')[0]);

    /// <summary>The stack's id, or the execution's.</summary>
    internal string Id { get; init; } = "";

    /// <summary>The pipeline's name at AWS, for a stage.</summary>
    internal string Pipeline { get; init; } = "";
}

/// <summary>What is to be done about something that ails a pipeline.</summary>
public enum RepairKind
{
    /// <summary>A rollback that failed is gone on with.</summary>
    ContinueRollback,

    /// <summary>A stack whose deletion failed is deleted, and what could not be deleted stays.</summary>
    DeleteRetaining,

    /// <summary>What failed in a stage of the pipeline is done again; the execution goes on.</summary>
    RetryStage,

    /// <summary>Nothing: an operation is under way.</summary>
    Wait,

    /// <summary>Nothing: the stack never worked, and whoever provisions the request again replaces it.</summary>
    Replaced,

    /// <summary>Nothing: the pipeline failed before it deployed anything, was stopped, or a person rejected it; whoever provisions the request again starts it anew.</summary>
    Provision,

    /// <summary>Nothing that can be done from here.</summary>
    Person,

    /// <summary>Nothing: the stage's stack is not whole, and nobody who calls may look into its account.</summary>
    Closed,
}
