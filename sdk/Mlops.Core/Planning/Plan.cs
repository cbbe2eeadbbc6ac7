using Mlops.Core.Manifests;

namespace Mlops.Core.Planning;

/// <summary>What a request leads to: a pure function of request, manifest and settings. It can be shown, compared, hashed and tested without AWS.</summary>
public sealed record Plan
{
    /// <summary>The SHA-256 of the plan's content without this id, in lower-case hexadecimal digits: the same request gives the same id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The pipeline type, in lower case.</summary>
    public required string PipelineType { get; init; }

    /// <summary>The version of the blueprint.</summary>
    public required string BlueprintVersion { get; init; }

    /// <summary>How the blueprint's stack is deployed.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>What is uploaded to the assets bucket before the stack: the pipeline's source. <see langword="null"/> for a direct stack.</summary>
    public PlannedArchive? Archive { get; init; }

    /// <summary>The stack to create or update: the deployment pipeline's, or the blueprint's own when it is deployed directly.</summary>
    public required PlannedStack Stack { get; init; }

    /// <summary>Where the blueprint's stack ends up, in the order of deployment; one entry for a single account.</summary>
    public required IReadOnlyList<PlannedStage> Stages { get; init; }
}

/// <summary>A stack to create or update.</summary>
/// <param name="Name">The stack's name.</param>
/// <param name="TemplateKey">The template's key in the blueprint bucket: an immutable one, so that the plan says what the stack is made from.</param>
/// <param name="Parameters">The parameters, in the template's order.</param>
/// <param name="Capabilities">The capabilities granted.</param>
/// <param name="Tags">The tags of the stack.</param>
public sealed record PlannedStack(
    string Name,
    string TemplateKey,
    IReadOnlyList<StackParameter> Parameters,
    IReadOnlyList<string> Capabilities,
    IReadOnlyList<StackTag> Tags);

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

/// <summary>The zip a deployment pipeline starts from.</summary>
/// <param name="Key">Its key in the assets bucket: <c>mlops_provisioned_pipelines/{stack}/template.zip</c>.</param>
/// <param name="Entries">Its files, sorted by name.</param>
public sealed record PlannedArchive(string Key, IReadOnlyList<PlannedArchiveEntry> Entries);

/// <summary>A file of the pipeline's source; either its text is given or it is a file of the bundle.</summary>
/// <param name="Name">The file's name in the zip.</param>
public sealed record PlannedArchiveEntry(string Name)
{
    /// <summary>The text; <see langword="null"/> for a file of the bundle.</summary>
    public string? Text { get; init; }

    /// <summary>The immutable key of the bundle's file, with the SHA-256 of its content; <see langword="null"/> when the text is given.</summary>
    public string? BundleKey { get; init; }
}

/// <summary>A template parameter's name and value.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Value">Its value; CloudFormation's are always text.</param>
public sealed record StackParameter(string Name, string Value);

/// <summary>A tag of a stack.</summary>
/// <param name="Key">The tag's key.</param>
/// <param name="Value">The tag's value.</param>
public sealed record StackTag(string Key, string Value);
