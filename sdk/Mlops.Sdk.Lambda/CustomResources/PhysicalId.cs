using System.Security.Cryptography;
using System.Text;

namespace Mlops.Sdk.Lambda.CustomResources;

/// <summary>The physical id of a custom resource that gives none itself.</summary>
internal static class PhysicalId
{
    /// <summary>The id CloudFormation knows already, else one that depends on the stack and the logical id only.</summary>
    public static string Of(CustomResourceEvent request)
    {
        if (request.PhysicalResourceId is { Length: > 0 } known)
        {
            return known;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.StackId}/{request.LogicalResourceId}")))[..8];
        // arn:aws:cloudformation:region:account:stack/name/id
        return request.StackId.Split('/') is [_, var name, ..] ? $"{name}-{request.LogicalResourceId}-{hash}" : $"{request.LogicalResourceId}-{hash}";
    }
}
