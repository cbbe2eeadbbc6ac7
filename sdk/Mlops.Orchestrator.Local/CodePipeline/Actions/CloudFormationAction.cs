using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>Deploys a stack: "AWS CloudFormation deploy action reference" in the AWS CodePipeline User Guide.</summary>
internal sealed class CloudFormationAction(StackRunner stacks) : IPipelineAction
{
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

    public Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken)
    {
        var name = context.Configured("StackName")!;
        var mode = context.Configured("ActionMode");
        return mode == CloudFormationMode.DeleteOnly
            ? DeleteAsync(context, name, cancellationToken)
            : DeployAsync(context, name, replacesFailed: mode == CloudFormationMode.ReplaceOnFailure, cancellationToken);
    }

    private async Task<ActionOutcome> DeleteAsync(ActionContext context, string name, CancellationToken cancellationToken)
    {
        if (stacks.Find(name) is { } existing)
        {
            context.ReportExternalId(existing.Id);
            if (await stacks.DeleteAsync(existing.Id, cancellationToken) is { Failure: { } failure })
            {
                return ActionOutcome.Failed(failure);
            }
        }

        return ActionOutcome.Succeeded("Stack deleted.");
    }

    private async Task<ActionOutcome> DeployAsync(ActionContext context, string name, bool replacesFailed, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(context, name, cancellationToken);
        var outcome = await stacks.DeployAsync(request, replacesFailed, context.ReportExternalId, cancellationToken);
        if (outcome.Failure is { } failure)
        {
            return ActionOutcome.Failed(failure);
        }

        var summary = outcome.IsUnchanged ? "No updates are to be performed." : $"Stack {outcome.Stack.Name}: {outcome.Stack.Status}.";
        return ActionOutcome.Succeeded(summary) with { Variables = outcome.Stack.Outputs.ToDictionary(output => output.Name, output => output.Value) };
    }

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

/// <summary>The modes of the CloudFormation action that the local cloud runs, as CodePipeline spells them.</summary>
internal static class CloudFormationMode
{
    /// <summary>Creates the stack or updates it; a failed stack has to be mended first.</summary>
    public const string CreateUpdate = "CREATE_UPDATE";

    /// <summary>Creates the stack or updates it; a failed stack is deleted and created anew.</summary>
    public const string ReplaceOnFailure = "REPLACE_ON_FAILURE";

    /// <summary>Deletes the stack.</summary>
    public const string DeleteOnly = "DELETE_ONLY";

    public static IReadOnlyList<string> All { get; } = [CreateUpdate, ReplaceOnFailure, DeleteOnly];
}
