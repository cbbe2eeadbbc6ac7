using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Stored stacks in the words of the port.</summary>
internal static class StackRecordDescriptions
{
    /// <summary>What stands in the place of a value that is not shown.</summary>
    public const string Mask = "****";

    /// <summary>The stack as <c>DescribeStacks</c> shows it: the values of NoEcho parameters are masked.</summary>
    public static StackDescription Describe(this StackRecord stack) => new(stack.Name, stack.Id, stack.Status, stack.CreatedAt)
    {
        StatusReason = stack.StatusReason,
        UpdatedAt = stack.UpdatedAt,
        Parameters = [.. stack.Parameters.Select(parameter => stack.NoEchoParameters.Contains(parameter.Name) ? new StackParameter(parameter.Name, Mask) : parameter)],
        Outputs = [.. stack.Outputs.Select(output => new StackOutput(output.Name, output.Value, output.Description))],
        Tags = stack.Tags,
    };

    /// <summary>The resources as <c>DescribeStackResources</c> shows them, in the order of creation.</summary>
    public static IReadOnlyList<StackResource> DescribeResources(this StackRecord stack) =>
    [
        .. stack.Resources.Values
            .OrderBy(resource => resource.Sequence)
            .Select(resource => new StackResource(resource.LogicalId, resource.PhysicalId ?? "", resource.Type, resource.Status)
            {
                StatusReason = resource.StatusReason,
                RecordedOnly = resource.RecordedOnly,
            }),
    ];
}
