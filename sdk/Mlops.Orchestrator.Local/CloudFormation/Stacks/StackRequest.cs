using Mlops.CloudFormation.Parameters;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>What <c>CreateStack</c> and <c>UpdateStack</c> take.</summary>
/// <param name="StackName">The stack's name; for an update, its id, too.</param>
/// <param name="Template">The template's text, YAML or JSON.</param>
internal sealed record StackRequest(string StackName, string Template)
{
    /// <summary>Whether the template comes from S3 (up to 1 MB) or with the call (up to 51,200 bytes).</summary>
    public bool TemplateFromS3 { get; init; } = true;

    /// <summary>The snippets that the template includes, by their addresses, as they were when the request was looked at; what comes of it later takes the same.</summary>
    public IReadOnlyDictionary<string, string>? Snippets { get; init; }

    public IReadOnlyList<ParameterArgument> Parameters { get; init; } = [];

    /// <summary>Such as <c>CAPABILITY_NAMED_IAM</c>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    public IReadOnlyList<StackTag> Tags { get; init; } = [];

    public IReadOnlyList<string> NotificationArns { get; init; } = [];

    /// <summary>Makes a repeated request harmless.</summary>
    public string? ClientRequestToken { get; init; }

    /// <summary>The id of the change set that asks for it, if one does.</summary>
    public string? ChangeSetId { get; init; }

    /// <summary>Whether a resource that the stack would make and that is there already, with a name of its own and to be kept, becomes the stack's.</summary>
    public bool ImportsExisting { get; init; }

    /// <summary>Whether an operation that fails deletes what it has created, also where a <c>DeletionPolicy</c> keeps it.</summary>
    public bool RetainsExceptOnCreate { get; init; }

    /// <summary>Whether a new stack is protected from deletion.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The id of the stack that this one is a resource of; <see langword="null"/> for a stack of its own.</summary>
    public string? ParentId { get; init; }

    /// <summary>The id of the outermost stack that this one is within; <see langword="null"/> for a stack of its own.</summary>
    public string? RootId { get; init; }

    /// <summary>What becomes of a stack whose creation fails.</summary>
    public OnFailure OnFailure { get; init; } = OnFailure.Rollback;
}

/// <summary>What becomes of a stack whose creation fails.</summary>
internal enum OnFailure
{
    /// <summary>What was created is deleted; the stack remains in <c>ROLLBACK_COMPLETE</c>.</summary>
    Rollback,

    /// <summary>The stack remains in <c>CREATE_FAILED</c>.</summary>
    DoNothing,

    /// <summary>The stack is deleted.</summary>
    Delete,
}
