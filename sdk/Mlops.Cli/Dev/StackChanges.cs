using Mlops.Cli.Output;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;

namespace Mlops.Cli.Dev;

/// <summary>Keeps what changed in the stacks while something is provisioned.</summary>
/// <param name="next">Told of everything, too.</param>
internal sealed class StackChanges(IProgress<ProgressEvent> next) : IProgress<ProgressEvent>
{
    private const string Stack = "AWS::CloudFormation::Stack";

    /// <summary>More new resources than these are a new stack, which needs no list.</summary>
    private const int MostListed = 12;

    private readonly List<StackEvent> _changes = [];

    public void Report(ProgressEvent value)
    {
        if (value is StackEventSeen { Event: { Type: not Stack, Status: "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "DELETE_COMPLETE" } change })
        {
            _changes.Add(change);
        }

        next.Report(value);
    }

    /// <summary>Shows the changes.</summary>
    /// <param name="output">Where to.</param>
    public void Write(IOutput output)
    {
        foreach (var stack in _changes.GroupBy(change => change.StackName))
        {
            output.Line(("  changed in ", Tone.Dim), stack.Key);
            if (stack.Count() > MostListed && stack.All(change => change.Status == "CREATE_COMPLETE"))
            {
                output.Line(("    + ", Tone.Good), $"{stack.Count()} resources");
                continue;
            }

            foreach (var change in stack)
            {
                var (sign, tone) = change.Status switch { "CREATE_COMPLETE" => ("+", Tone.Good), "DELETE_COMPLETE" => ("-", Tone.Bad), _ => ("~", Tone.Warning) };
                output.Line(($"    {sign} ", tone), change.LogicalId, ($" ({change.Type})", Tone.Dim));
            }
        }
    }
}
