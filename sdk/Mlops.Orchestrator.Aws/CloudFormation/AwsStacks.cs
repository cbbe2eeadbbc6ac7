using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.CloudFormation;

/// <summary>The stacks of the orchestrator's account.</summary>
/// <param name="cloudFormation">CloudFormation.</param>
/// <param name="templates">Where the templates are.</param>
/// <param name="roleArn">The role that CloudFormation takes on; empty for the caller's own permissions.</param>
internal sealed class AwsStacks(IAmazonCloudFormation cloudFormation, TemplateAddress templates, string roleArn) : AwsStackReader(cloudFormation), IStacks
{
    public async Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default) => await Call.PagesAsync<StackDescription>("DescribeStacks", async next =>
    {
        var answer = await Client.DescribeStacksAsync(new() { NextToken = next }, cancellationToken);
        return (answer.Stacks?.Where(stack => stack.StackName!.StartsWith(prefix, StringComparison.Ordinal)).Select(Describe), answer.NextToken);
    });

    public async Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await Call.InvokeAsync("CreateStack", () => Client.CreateStackAsync(
                new()
                {
                    StackName = stack.Name,
                    TemplateURL = templates.Of(stack.TemplateKey),
                    Parameters = Parameters(stack),
                    Capabilities = [.. stack.Capabilities],
                    Tags = Tags(stack),
                    RoleARN = Role,
                    ClientRequestToken = clientRequestToken,
                },
                cancellationToken));
            return answer.StackId!;
        }
        catch (ServiceException refusal) when (refusal.Code == "AlreadyExistsException")
        {
            if (await FindCreatedAsync(stack.Name, clientRequestToken, cancellationToken) is not { } created)
            {
                throw;
            }

            return created;
        }
    }

    public async Task<StackUpdateResult> UpdateAsync(string stackId, PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        try
        {
            await Call.InvokeAsync("UpdateStack", () => Client.UpdateStackAsync(
                new()
                {
                    StackName = stackId,
                    TemplateURL = templates.Of(stack.TemplateKey),
                    Parameters = Parameters(stack),
                    Capabilities = [.. stack.Capabilities],
                    Tags = Tags(stack),
                    RoleARN = Role,
                    ClientRequestToken = clientRequestToken,
                },
                cancellationToken));
            return StackUpdateResult.Started;
        }
        catch (ServiceException refusal) when (refusal.Code == "ValidationError" && refusal.ServiceMessage.StartsWith("No updates are to be performed", StringComparison.Ordinal))
        {
            return StackUpdateResult.NothingToDo;
        }
        catch (ServiceException refusal) when (refusal.Code == "TokenAlreadyExistsException" || SaysBusy(refusal))
        {
            return StackUpdateResult.Busy;
        }
        catch (ServiceException refusal) when (refusal.Code == "ValidationError")
        {
            // What it says of a stack that cannot be updated now is not for programs: look.
            if (!IsBusy(await DescribeAsync(stackId, cancellationToken)))
            {
                throw;
            }

            return StackUpdateResult.Busy;
        }
    }

    public async Task DeleteAsync(string stackId, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        try
        {
            // Without a role CloudFormation takes on the one that the stack was made in: a blueprint's own role, of its pipeline, where ours has no right to
            // what the blueprint made (CloudFormation API Reference, "DeleteStack").
            await Call.InvokeAsync("DeleteStack", () => Client.DeleteStackAsync(new() { StackName = stackId, ClientRequestToken = clientRequestToken }, cancellationToken));
        }
        catch (ServiceException refusal) when (refusal.Code is "ValidationError" or "TokenAlreadyExistsException")
        {
            if (await DescribeAsync(stackId, cancellationToken) is { Status: not "DELETE_IN_PROGRESS" })
            {
                throw;
            }
        }
    }

    private string? Role => roleArn.Length > 0 ? roleArn : null;

    /// <summary>The stack that an earlier call with the token created: its answer may have been lost.</summary>
    private async Task<string?> FindCreatedAsync(string name, string clientRequestToken, CancellationToken cancellationToken) =>
        await NewestEventsAsync(name, after: null, cancellationToken) is [.., var first] && first.ClientRequestToken == clientRequestToken ? first.StackId : null;

    private static bool SaysBusy(ServiceException refusal) =>
        IsMissing(refusal) || (refusal.Code == "ValidationError" && refusal.ServiceMessage.Contains("_IN_PROGRESS", StringComparison.Ordinal));

    private static bool IsBusy(StackDescription? stack) => stack is null || stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    private static List<Parameter> Parameters(PlannedStack stack) => [.. stack.Parameters.Select(parameter => new Parameter { ParameterKey = parameter.Name, ParameterValue = parameter.Value })];

    private static List<Tag> Tags(PlannedStack stack) => [.. stack.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
