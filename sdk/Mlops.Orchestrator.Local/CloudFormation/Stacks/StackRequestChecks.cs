using System.Text.RegularExpressions;
using Mlops.CloudFormation;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>What a stack's name and state allow, in CloudFormation's words.</summary>
internal static partial class StackRequestChecks
{
    /// <exception cref="MlopsException">The name is not a stack's.</exception>
    public static void Name(string name)
    {
        if (!StackName().IsMatch(name))
        {
            throw Problem(
                $"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*, with at most 128 characters");
        }
    }

    /// <exception cref="MlopsException">The stack's state does not allow an update.</exception>
    public static void CanUpdate(StackRecord stack)
    {
        if (!StackStatus.CanUpdate(stack.Status))
        {
            throw Problem($"Stack:{stack.Id} is in {stack.Status} state and can not be updated.", Hint(stack));
        }
    }

    /// <exception cref="MlopsException">The stack's state does not allow its deletion, or another stack imports an output of it.</exception>
    public static void CanDelete(StackRecord stack, IStackStore store)
    {
        if (StackStatus.IsInProgress(stack.Status))
        {
            throw Problem($"Stack:{stack.Id} is in {stack.Status} state and can not be deleted.");
        }

        if (stack.IsProtected)
        {
            throw Problem($"Stack [{stack.Name}] cannot be deleted while TerminationProtection is enabled", "Switch the protection off: aws cloudformation update-termination-protection.");
        }

        foreach (var export in stack.Outputs.Select(output => output.ExportName).OfType<string>())
        {
            if (store.FindImporter(export, stack.Id) is { } importer)
            {
                throw new MlopsException(new Problem(CloudFormationDiagnostics.Export, $"Export {export} cannot be deleted as it is in use by {importer.Name}"));
            }
        }
    }

    /// <exception cref="MlopsException">The stack's deletion has not failed, or what is to stay is not there.</exception>
    public static void CanRetain(StackRecord stack, IReadOnlyCollection<string> retained)
    {
        if (retained.Count > 0 && stack.Status != StackStatus.DeleteFailed)
        {
            throw Problem($"Invalid operation on stack [{stack.Id}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.");
        }

        var unknown = retained.Where(name => stack.Resources.GetValueOrDefault(name)?.Exists != true).ToList();
        if (unknown.Count > 0)
        {
            throw Problem($"The specified resources to retain must be in a valid state. Not in the stack [{stack.Name}], or deleted: {string.Join(", ", unknown)}");
        }
    }

    /// <exception cref="MlopsException">The stack's roll-back has not failed, or what is to be skipped did not fail in it.</exception>
    public static void CanContinueRollback(StackRecord stack, IReadOnlyCollection<string> skipped)
    {
        if (stack.Status != StackStatus.UpdateRollbackFailed)
        {
            throw Problem($"Stack:{stack.Id} is in {stack.Status} state and can not continue rollback from it.");
        }

        var others = skipped.Where(name => stack.Resources.GetValueOrDefault(name)?.Status != StackStatus.UpdateFailed).ToList();
        if (others.Count > 0)
        {
            throw Problem($"Only resources that are in the UPDATE_FAILED state can be skipped. Others are: {string.Join(", ", others)}");
        }
    }

    /// <exception cref="MlopsException">An operation works on the stack.</exception>
    public static void CanProtect(StackRecord stack)
    {
        if (StackStatus.IsInProgress(stack.Status))
        {
            throw Problem($"Stack:{stack.Id} is in {stack.Status} state and its termination protection can not be changed.");
        }
    }

    /// <exception cref="MlopsException">The stack's state does not allow a look for drift.</exception>
    public static void CanDetectDrift(StackRecord stack)
    {
        if (!StackStatus.CanUpdate(stack.Status) && stack.Status != StackStatus.UpdateRollbackFailed)
        {
            throw Problem($"Drift detection cannot be performed on stack [{stack.Id}] while it is in {stack.Status} state");
        }
    }

    /// <exception cref="MlopsException">The stack is not under review.</exception>
    public static void CanCreateReviewed(StackRecord stack)
    {
        if (stack.Status != StackStatus.ReviewInProgress)
        {
            throw Problem($"Stack:{stack.Id} is in {stack.Status} state and can not be created by a change set.");
        }
    }

    public static MlopsException CannotBeReviewed(StackRecord stack, StackRequest request) =>
        Problem($"Stack [{stack.Name}] already exists and cannot be created with the changeSet [{request.ChangeSetId}]", Hint(stack));

    public static MlopsException AlreadyExists(StackRecord stack) => Problem($"Stack [{stack.Name}] already exists", Hint(stack));

    public static MlopsException DoesNotExist(string name) => Problem($"Stack [{name}] does not exist");

    private static string? Hint(StackRecord stack) => StackStatus.CanUpdate(stack.Status) || StackStatus.IsInProgress(stack.Status)
        ? null
        : $"The stack is in {stack.Status}{(stack.StatusReason is { } reason ? $" ({reason})" : "")}: delete it, then create it anew.";

    private static MlopsException Problem(string message, string? hint = null) => new(new Problem(CloudFormationDiagnostics.StackState, message) { Hint = hint });

    [GeneratedRegex(@"^[a-zA-Z][-a-zA-Z0-9]{0,127}\z")]
    private static partial Regex StackName();
}
