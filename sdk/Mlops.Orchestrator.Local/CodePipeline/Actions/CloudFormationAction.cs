using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>Deploys a stack: "AWS CloudFormation deploy action reference" in the AWS CodePipeline User Guide.</summary>
internal sealed class CloudFormationAction(StackRunner stacks) : IPipelineAction
{
    /// <summary>The states from which <c>REPLACE_ON_FAILURE</c> begins by deleting the stack.</summary>
    private static readonly string[] FailedStates =
        [StackStatus.RollbackComplete, StackStatus.RollbackFailed, StackStatus.CreateFailed, StackStatus.DeleteFailed, StackStatus.UpdateRollbackFailed];

    public string Category => "Deploy";

    public string Provider => "CloudFormation";

    public IEnumerable<Problem> Check(ActionDefinition action)
    {
        var mode = action.Configuration.GetValueOrDefault("ActionMode");
        if (!CloudFormationMode.All.Contains(mode))
        {
            yield return new(PipelineDiagnostics.InvalidConfiguration, $"The local cloud does not run the ActionMode '{mode}'. It runs: {string.Join(", ", CloudFormationMode.All)}.");
        }

        string[] required = mode == CloudFormationMode.DeleteOnly ? ["StackName"] : ["StackName", "TemplatePath"];
        foreach (var key in required.Where(key => string.IsNullOrEmpty(action.Configuration.GetValueOrDefault(key))))
        {
            yield return new(PipelineDiagnostics.InvalidConfiguration, $"The configuration lacks '{key}'.");
        }
    }

    public async Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken)
    {
        var name = context.Configured("StackName")!;
        var mode = context.Configured("ActionMode");
        var existing = stacks.Find(name);
        if (existing is not null && (mode == CloudFormationMode.DeleteOnly || (mode == CloudFormationMode.ReplaceOnFailure && FailedStates.Contains(existing.Status))))
        {
            context.ReportExternalId(existing.Id);
            var deleted = await stacks.DeleteAsync(existing.Id, cancellationToken);
            if (deleted is { Failure: { } failure })
            {
                return ActionOutcome.Failed(failure);
            }

            existing = null;
        }

        return mode == CloudFormationMode.DeleteOnly ? ActionOutcome.Succeeded("Stack deleted.") : await DeployAsync(context, name, existing, cancellationToken);
    }

    private async Task<ActionOutcome> DeployAsync(ActionContext context, string name, StackRecord? existing, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(context, name, cancellationToken);
        var outcome = existing is null
            ? await stacks.CreateAsync(request, context.ReportExternalId, cancellationToken)
            : await stacks.UpdateAsync(request, context.ReportExternalId, cancellationToken);
        if (outcome is null)
        {
            context.ReportExternalId(existing!.Id);
            return Succeeded("No updates are to be performed.", existing);
        }

        return outcome.Failure is { } failure
            ? ActionOutcome.Failed(failure)
            : Succeeded($"Stack {outcome.Stack.Name}: {outcome.Stack.Status}.", outcome.Stack);
    }

    private static ActionOutcome Succeeded(string summary, StackRecord stack) =>
        ActionOutcome.Succeeded(summary) with { Variables = stack.Outputs.ToDictionary(output => output.Name, output => output.Value) };

    private static async Task<StackRequest> RequestAsync(ActionContext context, string name, CancellationToken cancellationToken)
    {
        var file = context.Configured("TemplateConfiguration") is { } path ? await context.Artifacts.ReadFileAsync(path, cancellationToken) : null;
        var configuration = TemplateConfiguration.Read(file, context.Configured("ParameterOverrides"));
        return new(name, await context.Artifacts.ReadFileAsync(context.Configured("TemplatePath")!, cancellationToken))
        {
            Parameters = configuration.Parameters,
            Tags = configuration.Tags,
            Capabilities = context.Configured("Capabilities")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            ClientRequestToken = context.ExecutionId,
        };
    }
}
