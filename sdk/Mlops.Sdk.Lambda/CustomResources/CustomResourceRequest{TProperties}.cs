using System.Text.Json.Nodes;

namespace Mlops.Sdk.Lambda;

/// <summary>What CloudFormation asks of a custom resource ("Custom resource request objects").</summary>
/// <typeparam name="TProperties">The resource's properties.</typeparam>
public sealed record CustomResourceRequest<TProperties>
{
    /// <summary>What is asked.</summary>
    public required CustomResourceRequestType Type { get; init; }

    /// <summary>The resource's properties as the template has them, without <c>ServiceToken</c> and <c>ServiceTimeout</c>.</summary>
    public required TProperties Properties { get; init; }

    /// <summary>The properties before an update, as CloudFormation sends them; <see langword="null"/> otherwise.</summary>
    public JsonObject? OldProperties { get; init; }

    /// <summary>The physical id: what an earlier request answered, or for a new resource a name made of the stack's and the logical id.</summary>
    /// <remarks>The same for every repetition of a request, so that a repeated request can find what the first one made.</remarks>
    public required string PhysicalResourceId { get; init; }

    /// <summary>The resource's name in the template.</summary>
    public required string LogicalResourceId { get; init; }

    /// <summary>The stack's ARN.</summary>
    public required string StackId { get; init; }

    /// <summary>The id of the request: the same when Lambda repeats it.</summary>
    public required string RequestId { get; init; }

    /// <summary>The resource's type, such as <c>Custom::InputCheck</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The invocation.</summary>
    public required LambdaContext Context { get; init; }
}

/// <summary>What CloudFormation asks a custom resource to do.</summary>
public enum CustomResourceRequestType
{
    /// <summary>The resource is new in the stack.</summary>
    Create,

    /// <summary>The resource's properties changed.</summary>
    Update,

    /// <summary>The resource is removed, replaced or rolled back.</summary>
    Delete,
}
