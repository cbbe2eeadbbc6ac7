using Amazon.CDK.AWS.Lambda;

namespace Mlops.Sdk;

/// <summary>How a Lambda function runs.</summary>
public sealed class FunctionOptions
{
    /// <summary>How long one run may take.</summary>
    /// <value>1 second to 15 minutes; the default is 1 minute.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The memory, in megabytes; processor time grows with it.</summary>
    /// <value>128 to 10,240; the default is 512.</value>
    public int MemorySize { get; set; } = 512;

    /// <summary>The construct's id, where one folder's code becomes several functions.</summary>
    /// <value>The default is the handler's name, else the folder's, in Pascal case.</value>
    public string? Id { get; set; }

    /// <summary>The processor. A native program has to be published for it, which its project names: <c>&lt;RuntimeIdentifier&gt;linux-arm64&lt;/RuntimeIdentifier&gt;</c>.</summary>
    /// <value>The default is x86-64, as Lambda's.</value>
    public Architecture? Architecture { get; set; }

    /// <summary>The subnets and security groups of a VPC that the function works in. Its role may then make network interfaces there; its code may not.</summary>
    /// <value>The default is none: the function reaches the internet, and nothing in a VPC.</value>
    public FunctionNetwork? Network { get; set; }

    /// <summary>What lies below <c>/opt</c> beside the code, in the order in which it is unpacked.</summary>
    /// <value>At most 5, such as <c>LayerVersion.FromLayerVersionArn(stack, "Powertools", arn)</c>; the default is none.</value>
    public IReadOnlyList<ILayerVersion> Layers { get; set; } = [];

    /// <summary>How many runs there may be at a time, which no other function can take; 0 switches the function off.</summary>
    /// <value>0 or more; the default is no limit but the account's.</value>
    public int? ReservedConcurrency { get; set; }

    /// <summary>Whether each run is told to AWS X-Ray; the role may then write traces.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Tracing { get; set; }

    /// <summary>Whether the events of asynchronous invocations that the function fails at wait in a queue of its own. <c>RunOnSchedule</c> and the like make that queue in any case.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool DeadLetters { get; set; }

    /// <summary>Changes the function's properties before it is created, for everything that has no option here.</summary>
    public Action<FunctionProps>? Customize { get; set; }
}

/// <summary>Where in a VPC a function works.</summary>
/// <param name="subnetIds">The subnets' ids: <c>stack.List(parameter)</c>, or a VPC's own.</param>
/// <param name="securityGroupIds">The security groups' ids.</param>
public sealed class FunctionNetwork(string[] subnetIds, string[] securityGroupIds)
{
    /// <summary>The subnets' ids.</summary>
    public IReadOnlyList<string> SubnetIds { get; } = subnetIds;

    /// <summary>The security groups' ids.</summary>
    public IReadOnlyList<string> SecurityGroupIds { get; } = securityGroupIds;
}
