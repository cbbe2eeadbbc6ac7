using Amazon.CloudFormation;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.CloudFormation;

/// <summary>The templates of the stacks and StackSets of the orchestrator's account.</summary>
/// <param name="cloudFormation">CloudFormation.</param>
/// <param name="isDelegatedAdministrator">Whether the account administers StackSets for the organization's management account.</param>
internal sealed class AwsDeployedTemplates(IAmazonCloudFormation cloudFormation, bool isDelegatedAdministrator) : IDeployedTemplates
{
    private static readonly ServiceCall Call = new(AwsStackReader.Service);

    private readonly CallAs _callAs = isDelegatedAdministrator ? CallAs.DELEGATED_ADMIN : CallAs.SELF;

    public async Task<string?> OfStackAsync(string stackId, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await Call.InvokeAsync("GetTemplate", () => cloudFormation.GetTemplateAsync(new() { StackName = stackId, TemplateStage = TemplateStage.Original }, cancellationToken))).TemplateBody;
        }
        catch (ServiceException refusal) when (AwsStackReader.IsMissing(refusal))
        {
            return null;
        }
    }

    public async Task<string?> OfStackSetAsync(string stackSet, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await Call.InvokeAsync("DescribeStackSet", () => cloudFormation.DescribeStackSetAsync(new() { StackSetName = stackSet, CallAs = _callAs }, cancellationToken))).StackSet?.TemplateBody;
        }
        catch (ServiceException refusal) when (refusal.Code == AwsStackSets.NoStackSet)
        {
            return null;
        }
    }

    public Task<IReadOnlyList<string>> ListStackSetsAsync(string prefix, CancellationToken cancellationToken = default) => Call.PagesAsync<string>("ListStackSets", async next =>
    {
        var answer = await cloudFormation.ListStackSetsAsync(new() { Status = StackSetStatus.ACTIVE, NextToken = next, CallAs = _callAs }, cancellationToken);
        return (answer.Summaries?.Select(found => found.StackSetName!).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)), answer.NextToken);
    });
}
