using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Stacks;

/// <summary>The tag that says by which plan a stack was created, so that two requests for one plan know each other's work.</summary>
/// <remarks>An update leaves it as it is: CloudFormation gives a stack's tags to its resources, and some of them are replaced when a tag changes.</remarks>
internal static class PlanTag
{
    private const string Key = "mlops:plan";

    /// <summary>The stack with the tag of the plan that creates it.</summary>
    public static PlannedStack ForCreation(PlannedStack stack, string planId) => With(stack, planId);

    /// <summary>The stack with the tag that the one it updates has.</summary>
    public static PlannedStack ForUpdate(PlannedStack stack, StackDescription before) => Find(before) is { } planId ? With(stack, planId) : stack;

    /// <summary>Whether a stack was created by a plan.</summary>
    public static bool IsOf(StackDescription stack, string planId) => Find(stack) == planId;

    private static PlannedStack With(PlannedStack stack, string planId) => stack with { Tags = [.. stack.Tags, new(Key, planId)] };

    private static string? Find(StackDescription stack) => stack.Tags.FirstOrDefault(tag => tag.Key == Key)?.Value;
}
