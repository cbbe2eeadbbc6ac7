using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Resources;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>A stack's resources as handlers and as functions see them.</summary>
internal static class StackResources
{
    public static ResourceContext ContextOf(StackRecord stack, StackResourceRecord resource, AwsAccount account) => new()
    {
        Account = account,
        StackId = stack.Id,
        StackName = stack.Name,
        LogicalId = resource.LogicalId,
        Type = resource.Type,
        Properties = resource.Properties,
        Generation = resource.Generation,
    };

    public static ExistingResource Existing(StackRecord stack, StackResourceRecord resource, AwsAccount account) => new(resource.PhysicalId, resource.Attributes)
    {
        MakeUp = attribute => ResourceStates.MakeUp(ContextOf(stack, resource, account), resource.PhysicalId ?? "", attribute),
    };

    /// <summary>The resources of a type that are there.</summary>
    public static IEnumerable<AccountResource> OfType(StackRecord stack, string type, AwsAccount account) => stack.Resources.Values
        .Where(resource => resource.Type == type && resource.Exists)
        .OrderBy(resource => resource.Sequence)
        .Select(resource => new AccountResource(Existing(stack, resource, account), resource.Properties["Tags"] as JsonArray ?? []));
}
