using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace Mlops.Blueprints.Functions.StackSets;

/// <summary>CloudFormation's StackSets with service-managed permissions.</summary>
/// <param name="cloudFormation">CloudFormation.</param>
/// <param name="callAs"><c>SELF</c> in the management account, <c>DELEGATED_ADMIN</c> in one it trusts ("CallAs" in the API reference).</param>
internal sealed class StackSetService(IAmazonCloudFormation cloudFormation, CallAs callAs)
{
    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await cloudFormation.DescribeStackSetAsync(new DescribeStackSetRequest { StackSetName = name, CallAs = callAs }, cancellationToken);
            return true;
        }
        catch (StackSetNotFoundException)
        {
            return false;
        }
    }

    public Task CreateAsync(StackSetTarget target, StackSetArtifact artifact, CancellationToken cancellationToken) => cloudFormation.CreateStackSetAsync(
        new CreateStackSetRequest
        {
            StackSetName = target.StackSetName,
            TemplateBody = artifact.Template,
            Parameters = Parameters(artifact),
            Capabilities = [Capability.CAPABILITY_NAMED_IAM.Value],
            PermissionModel = PermissionModels.SERVICE_MANAGED,
            AutoDeployment = new AutoDeployment { Enabled = false },
            CallAs = callAs,
        },
        cancellationToken);

    /// <returns>The id of the operation.</returns>
    public async Task<string> CreateInstancesAsync(StackSetTarget target, CancellationToken cancellationToken)
    {
        var response = await cloudFormation.CreateStackInstancesAsync(
            new CreateStackInstancesRequest { StackSetName = target.StackSetName, DeploymentTargets = Targets(target), Regions = [.. target.Regions], CallAs = callAs }, cancellationToken);
        return response.OperationId ?? "";
    }

    /// <returns>The id of the operation.</returns>
    public async Task<string> UpdateAsync(StackSetTarget target, StackSetArtifact artifact, bool hasInstance, CancellationToken cancellationToken)
    {
        var response = await cloudFormation.UpdateStackSetAsync(
            new UpdateStackSetRequest
            {
                StackSetName = target.StackSetName,
                TemplateBody = artifact.Template,
                Parameters = Parameters(artifact),
                Capabilities = [Capability.CAPABILITY_NAMED_IAM.Value],
                PermissionModel = PermissionModels.SERVICE_MANAGED,
                AutoDeployment = new AutoDeployment { Enabled = false },
                DeploymentTargets = hasInstance ? Targets(target) : null,
                Regions = hasInstance ? [.. target.Regions] : null,
                CallAs = callAs,
            },
            cancellationToken);
        return response.OperationId ?? "";
    }

    /// <returns>QUEUED, RUNNING, STOPPING, SUCCEEDED, STOPPED or FAILED.</returns>
    public async Task<string> OperationStatusAsync(string name, string operationId, CancellationToken cancellationToken)
    {
        var response = await cloudFormation.DescribeStackSetOperationAsync(
            new DescribeStackSetOperationRequest { StackSetName = name, OperationId = operationId, CallAs = callAs }, cancellationToken);
        return response.StackSetOperation?.Status?.Value ?? "";
    }

    /// <returns>The instance in the stage's account and first region; <see langword="null"/> when there is none.</returns>
    public async Task<StageInstance?> FindInstanceAsync(StackSetTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var response = await cloudFormation.DescribeStackInstanceAsync(
                new DescribeStackInstanceRequest
                {
                    StackSetName = target.StackSetName,
                    StackInstanceAccount = target.AccountId,
                    StackInstanceRegion = target.Regions[0],
                    CallAs = callAs,
                },
                cancellationToken);
            return new StageInstance(response.StackInstance?.StackInstanceStatus?.DetailedStatus?.Value ?? "", response.StackInstance?.StatusReason ?? "");
        }
        catch (StackInstanceNotFoundException)
        {
            return null;
        }
    }

    private static List<Parameter> Parameters(StackSetArtifact artifact) =>
        [.. artifact.Parameters.Select(parameter => new Parameter { ParameterKey = parameter.Key, ParameterValue = parameter.Value })];

    /// <summary>With service-managed permissions the targets are organizational units.</summary>
    private static DeploymentTargets Targets(StackSetTarget target) => new() { OrganizationalUnitIds = [.. target.OrganizationalUnitIds] };
}

/// <summary>A StackSet's stack in an account.</summary>
/// <param name="DetailedStatus">PENDING, RUNNING, SUCCEEDED, FAILED, CANCELLED, INOPERABLE, …</param>
/// <param name="Reason">Why it is in this status, where there is something to say.</param>
internal sealed record StageInstance(string DetailedStatus, string Reason);
