using Amazon.Runtime;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary>What a service refuses becomes the reason of the resource's failure.</summary>
internal static class ServiceRefusals
{
    /// <summary>Does what a resource needs of a service.</summary>
    public static T Tell<T>(ResourceContext context, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (AmazonServiceException refusal)
        {
            throw new MlopsException(
                new Problem(CloudFormationDiagnostics.ResourceProperty, $"{refusal.Message} (Service: {context.Type.Split("::").ElementAtOrDefault(1)}, Error Code: {refusal.ErrorCode})") { Pointer = $"/Resources/{context.LogicalId}" },
                refusal);
        }
    }
}
