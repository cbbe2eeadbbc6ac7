using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Validation;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Brings one resource to what the template says: creates, changes, replaces it or leaves it alone.</summary>
internal sealed class ResourceDeployment(StackSession session, ResourceWork work)
{
    /// <param name="declaration">The resource.</param>
    /// <param name="sequence">Its place in the order of creation.</param>
    /// <param name="context">What to evaluate its properties with.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether the resource is as it should be.</returns>
    public async Task<bool> DeployAsync(ResourceDeclaration declaration, int sequence, EvaluationContext context, CancellationToken cancellationToken)
    {
        var existing = session.Stack.Resources.GetValueOrDefault(declaration.LogicalId) is { Exists: true } record ? record : null;
        var target = (existing ?? new StackResourceRecord(declaration.LogicalId, declaration.Type, StackStatus.CreateInProgress)) with
        {
            DeletionPolicy = declaration.DeletionPolicy,
            UpdateReplacePolicy = declaration.UpdateReplacePolicy,
            Sequence = sequence,
        };
        try
        {
            target = target with { Properties = context.EvaluateProperties(declaration) };
            CheckProperties(declaration, context);
            if (existing is null)
            {
                return Succeeded(await work.CreateAsync(target with { Generation = session.Stack.Revision }, cancellationToken));
            }

            switch (ResourceChange.Of(existing, declaration.Type, target.Properties))
            {
                case ResourceChangeKind.None:
                    session.Set(target);
                    return true;
                case ResourceChangeKind.InPlace:
                    return Succeeded(await work.UpdateAsync(target, existing.Properties, cancellationToken));
                default:
                    var replacement = new StackResourceRecord(declaration.LogicalId, declaration.Type, StackStatus.UpdateInProgress)
                    {
                        Properties = target.Properties,
                        DeletionPolicy = target.DeletionPolicy,
                        UpdateReplacePolicy = target.UpdateReplacePolicy,
                        Sequence = sequence,
                        Generation = session.Stack.Revision,
                    };
                    return Succeeded(await work.ReplaceAsync(replacement, cancellationToken));
            }
        }
        catch (MlopsException exception)
        {
            // Nothing was touched: what there is keeps its properties, so that a roll-back leaves it alone.
            session.Put((existing ?? target) with
            {
                Status = existing is null ? StackStatus.CreateFailed : StackStatus.UpdateFailed,
                StatusReason = string.Join(" ", exception.Problems.Select(problem => problem.Message)),
            });
            return false;
        }
    }

    /// <exception cref="MlopsException">The type does not take the properties with the parameters' values.</exception>
    private static void CheckProperties(ResourceDeclaration declaration, EvaluationContext context)
    {
        var problems = new TemplateProblems();
        PropertyValidator.Check(declaration, new PropertyScope(context) { WithValues = true }, problems);
        problems.ThrowIfAny();
    }

    private static bool Succeeded(ResourceOutcome outcome) => outcome.Failure is null;
}
