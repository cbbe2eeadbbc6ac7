using Amazon.CloudFormation;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.CloudFormation;

/// <summary>The ways out of stuck states of the stacks of one account and region.</summary>
/// <param name="cloudFormation">CloudFormation there.</param>
/// <param name="roleArn">
/// The role that CloudFormation takes on. Without one it takes on the role that the stack was made in, as a blueprint's is in its pipeline's
/// (CloudFormation API Reference, "ContinueUpdateRollback" and "DeleteStack"). The stack of a StackSet was made in none.
/// </param>
internal class AwsStackRepairs(IAmazonCloudFormation cloudFormation, string? roleArn = null) : IStackRepairs
{
    protected static ServiceCall Call { get; } = new(AwsStackReader.Service);

    protected IAmazonCloudFormation Client { get; } = cloudFormation;

    public Task ContinueRollbackAsync(string stackId, IReadOnlyList<string> skipped, string clientRequestToken, CancellationToken cancellationToken = default) => Call.InvokeAsync(
        "ContinueUpdateRollback",
        () => Client.ContinueUpdateRollbackAsync(
            new() { StackName = stackId, ResourcesToSkip = skipped.Count > 0 ? [.. skipped] : null, RoleARN = roleArn, ClientRequestToken = clientRequestToken }, cancellationToken));

    public Task DeleteRetainingAsync(string stackId, IReadOnlyList<string> retained, string clientRequestToken, CancellationToken cancellationToken = default) => Call.InvokeAsync(
        "DeleteStack",
        () => Client.DeleteStackAsync(
            new() { StackName = stackId, RetainResources = retained.Count > 0 ? [.. retained] : null, RoleARN = roleArn, ClientRequestToken = clientRequestToken }, cancellationToken));
}
