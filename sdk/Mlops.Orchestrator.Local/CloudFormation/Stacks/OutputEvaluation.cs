using Mlops.CloudFormation;
using Mlops.CloudFormation.Intrinsics;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Evaluates a stack's outputs.</summary>
internal static class OutputEvaluation
{
    /// <exception cref="MlopsException">An output cannot be evaluated, or its export's name is taken.</exception>
    public static IReadOnlyList<StackOutputRecord> Evaluate(PreparedStack prepared, EvaluationContext context, string stackId, IStackStore store)
    {
        var outputs = new List<StackOutputRecord>();
        foreach (var output in prepared.Template.Outputs.Values)
        {
            if (output.Condition is { } condition && !context.Conditions.IsTrue(condition, context))
            {
                continue;
            }

            var place = context with { Place = $"/Outputs/{output.Name}" };
            var export = output.ExportName is { } name ? place.EvaluateText(name, "an export's name") : null;
            if (export is not null && store.FindExport(export) is { } taken && taken.Stack.Id != stackId)
            {
                throw place.Fail($"Export with name {export} is already exported by stack {taken.Stack.Name}.", CloudFormationDiagnostics.Export);
            }

            outputs.Add(new StackOutputRecord(output.Name, place.EvaluateText(output.Value, "an output's value"))
            {
                Description = output.Description,
                ExportName = export,
            });
        }

        return outputs;
    }

    /// <exception cref="MlopsException">An export that another stack imports would vanish or change.</exception>
    public static void CheckExportsInUse(StackRecord stack, IReadOnlyList<StackOutputRecord> outputs, IStackStore store)
    {
        foreach (var export in stack.Outputs.Where(old => old.ExportName is not null && !outputs.Any(output => output.ExportName == old.ExportName && output.Value == old.Value)))
        {
            if (store.FindImporter(export.ExportName!, stack.Id) is { } importer)
            {
                throw new MlopsException(new Problem(CloudFormationDiagnostics.Export, $"Export {export.ExportName} cannot be updated as it is in use by {importer.Name}"));
            }
        }
    }
}
