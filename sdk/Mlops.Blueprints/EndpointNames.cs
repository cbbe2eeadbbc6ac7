using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Sdk;

namespace Mlops.Blueprints;

/// <summary>What SageMaker asks of an endpoint's name. The names of a monitor's jobs and schedule begin with it, and have to be of the same form.</summary>
/// <remarks>Source: Amazon SageMaker API Reference, "CreateEndpoint".</remarks>
internal static class EndpointNames
{
    /// <summary>The name of an endpoint; empty text for one that CloudFormation makes up.</summary>
    /// <param name="parameter">The parameter that has it.</param>
    public static DerivedName Of(StringParameter parameter) => new("endpoint", new ParameterValue(parameter.Name), new ValueConstraints
    {
        MaxLength = 63,
        AllowedPattern = "^$|^[a-zA-Z0-9](-*[a-zA-Z0-9])*$",
        Description = "letters and digits, hyphens only between them",
    });
}
