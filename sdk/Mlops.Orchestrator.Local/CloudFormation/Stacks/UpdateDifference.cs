using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Finds out whether an update would do anything.</summary>
internal static class UpdateDifference
{
    public static bool Exists(PreparedStack prepared, StackSession session, IStackStore store)
    {
        var stack = session.Stack;
        var existing = stack.Resources.Values.Where(resource => resource.Exists).Select(resource => resource.LogicalId);
        if (!prepared.Order.Select(declaration => declaration.LogicalId).ToHashSet().SetEquals(existing) || !prepared.Request.Tags.SequenceEqual(stack.Tags))
        {
            return true;
        }

        try
        {
            var context = prepared.ContextFor(session);
            return prepared.Order.Any(declaration =>
                {
                    var resource = stack.Resources[declaration.LogicalId];
                    return resource.Type != declaration.Type
                        || resource.DeletionPolicy != declaration.DeletionPolicy
                        || resource.UpdateReplacePolicy != declaration.UpdateReplacePolicy
                        || !JsonNode.DeepEquals(resource.Properties, context.EvaluateProperties(declaration));
                })
                || !OutputEvaluation.Evaluate(prepared, context, stack.Id, store).SequenceEqual(stack.Outputs);
        }
        catch (MlopsException)
        {
            // What cannot be evaluated with the resources as they are has to be looked at during the update.
            return true;
        }
    }
}
