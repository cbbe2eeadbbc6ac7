namespace Mlops.Orchestrator.Ports;

/// <summary>Changes of CloudFormation stacks that are looked at before they are made, and what was changed past CloudFormation.</summary>
/// <remarks>A call that CloudFormation refuses throws a <see cref="ServiceException"/>.</remarks>
public interface IStackChanges : IStackRepairs
{
    /// <summary>The parameters of a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<DeclaredParameter>> ParametersAsync(StackTemplate template, CancellationToken cancellationToken = default);

    /// <summary>Begins a change set; that of a new stack makes the stack, in review.</summary>
    /// <param name="change">What is to be.</param>
    /// <param name="name">The change set's name, another one each time.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The change set's id (ARN).</returns>
    Task<string> ProposeAsync(StackToDeploy change, string name, CancellationToken cancellationToken = default);

    /// <summary>A change set.</summary>
    /// <param name="changeSetId">Its id (ARN).</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The change set, or <see langword="null"/> when it is gone.</returns>
    Task<StackProposal?> FindAsync(string changeSetId, CancellationToken cancellationToken = default);

    /// <summary>Begins to make the changes of a change set.</summary>
    /// <param name="changeSetId">Its id (ARN).</param>
    /// <param name="clientRequestToken">Makes a repeated call harmless.</param>
    /// <param name="cancellationToken">Stops the call, not the changes.</param>
    Task ExecuteAsync(string changeSetId, string clientRequestToken, CancellationToken cancellationToken = default);

    /// <summary>Deletes a change set, if it is there; what it would have changed stays as it is.</summary>
    /// <param name="changeSetId">Its id (ARN).</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task DiscardAsync(string changeSetId, CancellationToken cancellationToken = default);

    /// <summary>Begins to look for what was changed past CloudFormation.</summary>
    /// <param name="stackId">The stack's id.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The id of the search.</returns>
    Task<string> DetectDriftAsync(string stackId, CancellationToken cancellationToken = default);

    /// <summary>What a search has found.</summary>
    /// <param name="stackId">The stack's id.</param>
    /// <param name="detectionId">The id of the search.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The resources that are other than the stack says; <see langword="null"/> while the search goes on.</returns>
    Task<IReadOnlyList<DriftedResource>?> FindDriftAsync(string stackId, string detectionId, CancellationToken cancellationToken = default);
}

/// <summary>Where a template is: in a bucket or, where it is short, at hand.</summary>
/// <param name="Text">The template; at most <see cref="LongestText"/> bytes.</param>
/// <param name="Bucket">The bucket that it is in instead.</param>
/// <param name="Key">Its key there.</param>
public sealed record StackTemplate(string? Text, string? Bucket = null, string? Key = null)
{
    /// <summary>How many bytes of a template a call takes.</summary>
    /// <remarks>Source: AWS CloudFormation API Reference, "CreateChangeSet": <c>TemplateBody</c>.</remarks>
    public const int LongestText = 51_200;
}

/// <summary>A parameter that a template declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasDefault">Whether it has a default value.</param>
/// <param name="Description">What it is.</param>
public sealed record DeclaredParameter(string Name, bool HasDefault, string? Description = null);

/// <summary>What a stack is to be.</summary>
/// <param name="Name">The stack's name.</param>
/// <param name="Template">Its template.</param>
public sealed record StackToDeploy(string Name, StackTemplate Template)
{
    /// <summary>Whether there is no such stack, or only one in review.</summary>
    public bool IsCreation { get; init; }

    /// <summary>The values of parameters; <see langword="null"/> for the one that the stack has.</summary>
    public IReadOnlyDictionary<string, string?> Parameters { get; init; } = new Dictionary<string, string?>();

    /// <summary>The capabilities granted.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Whether resources that exist under their names are taken over, instead of failing the stack.</summary>
    /// <remarks>Source: AWS CloudFormation API Reference, "CreateChangeSet": <c>ImportExistingResources</c>.</remarks>
    public bool ImportsExisting { get; init; }

    /// <summary>Whether what was changed past CloudFormation is changed back.</summary>
    /// <remarks>Source: AWS CloudFormation API Reference, "CreateChangeSet": <c>DeploymentMode</c>, <c>REVERT_DRIFT</c>.</remarks>
    public bool RevertsDrift { get; init; }
}

/// <summary>A change set.</summary>
/// <param name="Id">Its id (ARN).</param>
/// <param name="StackName">The stack.</param>
/// <param name="StackId">The stack's id (ARN).</param>
/// <param name="Status">Its status, as CloudFormation spells it: <c>CREATE_COMPLETE</c>.</param>
public sealed record StackProposal(string Id, string StackName, string StackId, string Status)
{
    /// <summary>Why it is in its status.</summary>
    public string? StatusReason { get; init; }

    /// <summary>What would change.</summary>
    public IReadOnlyList<ProposedChange> Changes { get; init; } = [];

    /// <summary>Whether CloudFormation is still at work on it.</summary>
    public bool IsInProgress => Status is "CREATE_PENDING" or "CREATE_IN_PROGRESS";

    /// <summary>Whether it failed because nothing would change.</summary>
    /// <remarks>CloudFormation has no code for it.</remarks>
    public bool HasNoChanges => Status == "FAILED" && StatusReason is { } reason
        && (reason.StartsWith("The submitted information didn't contain changes.", StringComparison.Ordinal) || reason.StartsWith("No updates are to be performed", StringComparison.Ordinal));
}

/// <summary>What would become of a resource.</summary>
/// <param name="Action"><c>Add</c>, <c>Modify</c>, <c>Remove</c>, <c>Import</c> or <c>Dynamic</c>.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type.</param>
/// <remarks>Source: AWS CloudFormation API Reference, "ResourceChange".</remarks>
public sealed record ProposedChange(string Action, string LogicalId, string Type)
{
    /// <summary>Its name at AWS; <see langword="null"/> until there is one.</summary>
    public string? PhysicalId { get; init; }

    /// <summary>Whether another resource takes its place: <c>True</c>, <c>False</c> or <c>Conditional</c>; <see langword="null"/> where nothing is modified.</summary>
    public string? Replacement { get; init; }

    /// <summary>The properties that would change, by name.</summary>
    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>The resource as it is, as JSON; <see langword="null"/> when it is not there, or CloudFormation does not say.</summary>
    public string? Before { get; init; }

    /// <summary>The resource as it would be, as JSON; <see langword="null"/> when it would be gone, or CloudFormation does not say.</summary>
    public string? After { get; init; }
}

/// <summary>A resource that is other than its stack says.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type.</param>
/// <param name="PhysicalId">Its name at AWS.</param>
/// <param name="Status"><c>MODIFIED</c> or <c>DELETED</c>.</param>
/// <param name="Properties">The paths of the properties that differ.</param>
public sealed record DriftedResource(string LogicalId, string Type, string PhysicalId, string Status, IReadOnlyList<string> Properties);
