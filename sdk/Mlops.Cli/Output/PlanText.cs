using Mlops.Core.Planning;

namespace Mlops.Cli.Output;

/// <summary>Shows a plan to people.</summary>
internal static class PlanText
{
    /// <summary>What the plan leads to, in a few words.</summary>
    public static TextPart[] Summary(Plan plan) =>
    [
        (plan.PipelineType, Tone.Strong),
        ($" {plan.BlueprintVersion}", Tone.Dim),
        plan.Archive is null ? ": stack " : ": pipeline ",
        (plan.Stack.Name, Tone.Strong),
        .. plan.Archive is null ? (TextPart[])[] : [" deploys stack ", (string.Join(", ", plan.Stages.Select(s => s.StackName).Distinct()), Tone.Strong)],
    ];

    /// <summary>Everything.</summary>
    public static void Write(IOutput output, Plan plan)
    {
        output.Line(Summary(plan));
        output.Line(("Plan id  ", Tone.Dim), plan.Id);
        if (plan.Archive is { } archive)
        {
            output.Line(("Source   ", Tone.Dim), archive.Key, ($" ({string.Join(", ", archive.Entries.Select(e => e.Name))})", Tone.Dim));
        }

        WriteStack(output, $"Stack {plan.Stack.Name}", plan.Stack.Parameters);
        foreach (var stage in plan.Archive is null ? [] : plan.Stages)
        {
            WriteStack(output, $"Stage {stage.Name}: stack {stage.StackName} in account {stage.AccountId}", stage.Parameters);
        }
    }

    private static void WriteStack(IOutput output, string title, IReadOnlyList<StackParameter> parameters)
    {
        output.Line();
        output.Line((title, Tone.Strong));
        if (parameters.Count > 0)
        {
            output.Table(["Parameter", "Value"], [.. parameters.Select(p => (IReadOnlyList<TextPart>)[p.Name, p.Value])]);
        }
    }
}
