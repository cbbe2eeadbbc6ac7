using Mlops.CloudFormation.Intrinsics;

namespace Mlops.CloudFormation;

/// <summary>The ids of what the local CloudFormation reports; <c>docs/diagnostics</c> has a page for each.</summary>
internal static class CloudFormationDiagnostics
{
    /// <summary>A template is not readable: its syntax, a duplicate key, a null or an alias.</summary>
    public const string TemplateSyntax = "MLOPS3001";

    /// <summary>A template's structure is not CloudFormation's.</summary>
    public const string TemplateFormat = "MLOPS3002";

    /// <summary>A template or its parts are over one of CloudFormation's limits.</summary>
    public const string TemplateLimit = "MLOPS3003";

    /// <summary>An intrinsic function is unknown, misused or cannot be evaluated.</summary>
    public const string IntrinsicFunction = "MLOPS3004";

    /// <summary>A template refers to something it does not contain.</summary>
    public const string UnresolvedReference = "MLOPS3005";

    /// <summary>Resources or conditions depend on each other in a circle.</summary>
    public const string CircularDependency = "MLOPS3006";

    /// <summary>A parameter's value is missing, unknown or against its constraints.</summary>
    public const string ParameterValue = "MLOPS3007";

    /// <summary>A request does not acknowledge what the template creates.</summary>
    public const string InsufficientCapabilities = "MLOPS3008";

    /// <summary>A stack's name or state does not allow the operation.</summary>
    public const string StackState = "MLOPS3009";

    /// <summary>An export is missing, taken or still in use.</summary>
    public const string Export = "MLOPS3010";

    /// <summary>A service would refuse a resource's properties.</summary>
    public const string ResourceProperty = "MLOPS3011";

    /// <summary>A Lambda function's or layer's code is not in S3.</summary>
    public const string CodeNotFound = "MLOPS3012";

    /// <summary>A custom resource failed.</summary>
    public const string CustomResource = "MLOPS3013";

    /// <summary>Nobody tells what CloudFormation calls for resources of a type.</summary>
    public const string UnknownActions = "MLOPS3014";

    /// <summary>A template's text means something else than it looks like.</summary>
    public const string SurprisingText = "MLOPS3015";
}
