using System.Globalization;
using System.Xml.Linq;
using Amazon.Runtime;
using Mlops.Blueprints.Functions.Aws;

namespace Mlops.Blueprints.Functions.StackSets;

/// <summary>CloudFormation's StackSets with service-managed permissions.</summary>
/// <param name="cloudFormation">CloudFormation.</param>
/// <param name="callAs"><c>SELF</c> in the management account, <c>DELEGATED_ADMIN</c> in one it trusts ("CallAs" in the API reference).</param>
internal sealed class StackSetService(IAwsQuery cloudFormation, string callAs)
{
    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync("DescribeStackSet", name, [], cancellationToken);
            return true;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "StackSetNotFoundException" or "StackSetNotFound")
        {
            return false;
        }
    }

    public Task CreateAsync(StackSetTarget target, StackSetArtifact artifact, CancellationToken cancellationToken) =>
        CallAsync("CreateStackSet", target.StackSetName, Definition(artifact), cancellationToken);

    /// <returns>The id of the operation.</returns>
    public async Task<string> CreateInstancesAsync(StackSetTarget target, CancellationToken cancellationToken) =>
        OperationId(await CallAsync("CreateStackInstances", target.StackSetName, Targets(target), cancellationToken));

    /// <returns>The id of the operation.</returns>
    public async Task<string> UpdateAsync(StackSetTarget target, StackSetArtifact artifact, bool hasInstance, CancellationToken cancellationToken) =>
        OperationId(await CallAsync("UpdateStackSet", target.StackSetName, [.. Definition(artifact), .. hasInstance ? Targets(target) : []], cancellationToken));

    /// <returns>QUEUED, RUNNING, STOPPING, SUCCEEDED, STOPPED or FAILED.</returns>
    public async Task<string> OperationStatusAsync(string name, string operationId, CancellationToken cancellationToken) =>
        Value(await CallAsync("DescribeStackSetOperation", name, [new("OperationId", operationId)], cancellationToken), "Status");

    /// <returns>The instance in the stage's account and first region; <see langword="null"/> when there is none.</returns>
    public async Task<StageInstance?> FindInstanceAsync(StackSetTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await CallAsync(
                "DescribeStackInstance", target.StackSetName, [new("StackInstanceAccount", target.AccountId), new("StackInstanceRegion", target.Regions[0])], cancellationToken);
            return new StageInstance(Value(answer, "DetailedStatus"), Value(answer, "StatusReason"));
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "StackInstanceNotFoundException" or "StackInstanceNotFound")
        {
            return null;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Definition(StackSetArtifact artifact) =>
    [
        new("TemplateBody", artifact.Template),
        .. artifact.Parameters.SelectMany((parameter, index) => new KeyValuePair<string, string>[]
        {
            new(Member("Parameters", index) + ".ParameterKey", parameter.Key),
            new(Member("Parameters", index) + ".ParameterValue", parameter.Value),
        }),
        new("Capabilities.member.1", "CAPABILITY_NAMED_IAM"),
        new("PermissionModel", "SERVICE_MANAGED"),
        new("AutoDeployment.Enabled", "false"),
    ];

    /// <summary>With service-managed permissions the targets are organizational units.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Targets(StackSetTarget target) =>
    [
        .. target.OrganizationalUnitIds.Select((id, index) => KeyValuePair.Create(Member("DeploymentTargets.OrganizationalUnitIds", index), id)),
        .. target.Regions.Select((region, index) => KeyValuePair.Create(Member("Regions", index), region)),
    ];

    private static string Member(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}.member.{index + 1}");

    private static string OperationId(XElement answer) => Value(answer, "OperationId");

    private static string Value(XElement answer, string name) => answer.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";

    private Task<XElement> CallAsync(string action, string name, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken) =>
        cloudFormation.CallAsync(action, [new("StackSetName", name), .. parameters, new("CallAs", callAs)], cancellationToken);
}

/// <summary>A StackSet's stack in an account.</summary>
/// <param name="DetailedStatus">PENDING, RUNNING, SUCCEEDED, FAILED, CANCELLED, INOPERABLE, …</param>
/// <param name="Reason">Why it is in this status, where there is something to say.</param>
internal sealed record StageInstance(string DetailedStatus, string Reason);
