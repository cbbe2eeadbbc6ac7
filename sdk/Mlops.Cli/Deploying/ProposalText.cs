using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Deploying;

/// <summary>Shows what would change in a stack: above all what is lost, and what is newly allowed.</summary>
internal static class ProposalText
{
    /// <summary>Shows it.</summary>
    public static void Write(IOutput output, StackChangesReport changes)
    {
        output.Line();
        output.Line(("stack ", Tone.Dim), (changes.Stack, Tone.Strong), Summary(changes.Resources));
        output.Table(
            ["Change", "Resource", "Type", "What"],
            [.. changes.Resources.Select(change => (IReadOnlyList<TextPart>)[Action(change), (change.LogicalId, Tone.Strong), (change.Type, Tone.Dim), string.Join(", ", change.Properties)])]);
        foreach (var change in changes.Resources.Where(IsReplaced))
        {
            output.Line(("! ", Tone.Warning), (change.LogicalId, Tone.Strong), change.Replacement == "True" ? " is replaced: what it holds does not go with it" : " may be replaced");
        }

        foreach (var change in changes.Resources)
        {
            WriteGrowth(output, change);
        }
    }

    /// <summary>Shows what was changed past CloudFormation.</summary>
    public static void Write(IOutput output, IReadOnlyList<DriftedResource> drift)
    {
        if (drift.Count == 0)
        {
            output.Line(("✓ ", Tone.Good), "nothing was changed past CloudFormation");
            return;
        }

        output.Line(("! ", Tone.Warning), "changed past CloudFormation:");
        output.Table(
            ["Resource", "Type", "Status", "What"],
            [.. drift.Select(resource => (IReadOnlyList<TextPart>)[(resource.LogicalId, Tone.Strong), (resource.Type, Tone.Dim), (resource.Status, Tone.Warning), string.Join(", ", resource.Properties)])]);
    }

    private static string Summary(IReadOnlyList<ResourceChangeReport> resources) =>
        $": {string.Join(", ", resources.GroupBy(change => change.Action).Select(group => $"{group.Count()} to {Verb(group.Key)}"))}";

    private static TextPart Action(ResourceChangeReport change) => change switch
    {
        { Action: "Remove" } => ("remove", Tone.Bad),
        _ when IsReplaced(change) => (change.Replacement == "True" ? "replace" : "replace?", Tone.Warning),
        { Action: "Add" } => ("add", Tone.Good),
        _ => Verb(change.Action),
    };

    private static string Verb(string action) => action == "Dynamic" ? "find out" : action.ToLowerInvariant();

    private static bool IsReplaced(ResourceChangeReport change) => change.Action != "Add" && change.Replacement is "True" or "Conditional";

    private static void WriteGrowth(IOutput output, ResourceChangeReport change)
    {
        if (change.NewlyAllowed is not { } allowed)
        {
            output.Line(("! ", Tone.Warning), (change.LogicalId, Tone.Strong), " changes permissions; CloudFormation does not say how");
        }
        else if (allowed.Count > 0)
        {
            output.Line(("! ", Tone.Warning), (change.LogicalId, Tone.Strong), " newly allows:");
            foreach (var permission in allowed)
            {
                output.Line(("    ", Tone.Plain), permission);
            }
        }
    }
}
