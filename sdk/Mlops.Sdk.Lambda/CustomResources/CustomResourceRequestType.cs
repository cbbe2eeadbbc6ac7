namespace Mlops.Sdk.Lambda;

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
