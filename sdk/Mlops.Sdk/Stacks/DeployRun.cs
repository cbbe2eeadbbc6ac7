using Amazon.CDK;
using Constructs;

namespace Mlops.Sdk;

/// <summary>The run of a function as a step of the stack's deployment: a custom resource.</summary>
public sealed class DeployRun
{
    internal DeployRun(CfnResource resource) => Resource = resource;

    /// <summary>The custom resource.</summary>
    public CfnResource Resource { get; }

    /// <summary>A value that the function returned, as a token for outputs and properties.</summary>
    /// <param name="name">The value's name in the function's answer.</param>
    public string Output(string name) => Resource.GetAtt(name).ToString()!;

    /// <summary>Lets the run start only when others have succeeded.</summary>
    /// <param name="others">The other runs.</param>
    /// <returns>The run itself.</returns>
    public DeployRun After(params DeployRun[] others)
    {
        Resource.Node.AddDependency([.. others.Select(other => (IDependable)other.Resource)]);
        return this;
    }
}
