using Amazon.CDK;
using Amazon.CDK.AWS.Sagemaker;
using Constructs;

namespace Mlops.Sdk.SageMaker;

/// <summary>A SageMaker endpoint for realtime inference.</summary>
/// <example>
/// <code>
/// var endpoint = new SageMakerEndpoint(stack, "Endpoint", configuration);
/// function.AddToRolePolicy(Policies.InvokeEndpoint(endpoint.Ref));
/// </code>
/// </example>
public sealed class SageMakerEndpoint : CfnEndpoint
{
    /// <summary>Creates the endpoint.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="id">The construct's id; unless named, SageMaker's name for the endpoint begins with it.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="name">The endpoint's name; <see langword="null"/> or <c>Aws.NO_VALUE</c> to let CloudFormation make one.</param>
    /// <param name="tags">Tags for the endpoint.</param>
    public SageMakerEndpoint(
        Construct scope, string id, SageMakerEndpointConfiguration configuration, string? name = null, Dictionary<string, string>? tags = null)
        : base(scope, id, new CfnEndpointProps { EndpointConfigName = configuration.Name, EndpointName = name ?? Aws.NO_VALUE, Tags = ResourceTags.From(tags) })
    {
    }

    /// <summary>The endpoint's name.</summary>
    public string Name => AttrEndpointName;
}
