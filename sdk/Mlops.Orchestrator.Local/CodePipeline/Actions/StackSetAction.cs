using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CloudFormation.StackSets;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>Deploys a StackSet, as the function does that the action names.</summary>
/// <remarks>The function itself is not run: it calls the StackSets of CloudFormation, which the local cloud has no endpoint for.</remarks>
internal sealed class StackSetAction(StackSetEngine stackSets) : IPipelineAction
{
    /// <summary>The size of a template that is sent with the call (AWS CloudFormation API Reference, "CreateStackSet", TemplateBody).</summary>
    private const int LargestTemplate = 51_200;

    private const string UserParameters = "UserParameters";

    private static readonly string[] Capabilities = ["CAPABILITY_NAMED_IAM"];

    public string Category => "Invoke";

    public string Provider => "Lambda";

    public IEnumerable<Problem> Check(ActionDefinition action)
    {
        try
        {
            StackSetParameters.Read(action.Configuration.GetValueOrDefault(UserParameters));
            return [];
        }
        catch (MlopsException exception)
        {
            return exception.Problems;
        }
    }

    public async Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken)
    {
        var parameters = StackSetParameters.Read(context.Configured(UserParameters));
        var template = await context.Artifacts.ReadFileAsync($"{parameters.Artifact}::{parameters.TemplateFile}", cancellationToken);
        if (Encoding.UTF8.GetByteCount(template) is var size && size > LargestTemplate)
        {
            return ActionOutcome.Failed($"The template '{parameters.TemplateFile}' has {size:N0} bytes; a StackSet's may have {LargestTemplate:N0}.");
        }

        var request = new StackRequest(parameters.StackSetName, template)
        {
            Parameters = StackSetParameters.ReadFile(await context.Artifacts.ReadFileAsync($"{parameters.Artifact}::{parameters.ParametersFile}", cancellationToken)),
            Capabilities = Capabilities,
            ClientRequestToken = context.ExecutionId,
        };
        foreach (var (account, region) in parameters.AccountIds.SelectMany(account => parameters.Regions.Select(region => (account, region))))
        {
            var outcome = await stackSets.DeployAsync(parameters.StackSetName, new(account, region), request, context.ReportExternalId, cancellationToken);
            if (outcome.Failure is { } failure)
            {
                return ActionOutcome.Failed($"Account {account}: {failure}");
            }
        }

        return ActionOutcome.Succeeded($"StackSet {parameters.StackSetName} is deployed to {string.Join(", ", parameters.AccountIds)}.");
    }
}
