using System.Text.Json.Nodes;
using Amazon.CloudFormation.Model;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.CloudFormation.ChangeSets;

namespace Mlops.Orchestrator.Local.Server.CloudFormation;

/// <summary>Stored change sets in CloudFormation's words.</summary>
internal static class ChangeSetAnswers
{
    /// <summary>A change set without its changes, which are answered page by page.</summary>
    public static DescribeChangeSetResponse ChangeSet(ChangeSetRecord changeSet, string stackName) => new()
    {
        ChangeSetName = changeSet.Name,
        ChangeSetId = changeSet.Id,
        StackId = changeSet.StackId,
        StackName = stackName,
        Description = changeSet.Description,
        Parameters = [.. changeSet.Parameters.Select(parameter => new Parameter { ParameterKey = parameter.Name, ParameterValue = parameter.Value })],
        CreationTime = changeSet.CreatedAt.UtcDateTime,
        ExecutionStatus = changeSet.ExecutionStatus,
        Status = changeSet.Status,
        StatusReason = changeSet.StatusReason,
        NotificationARNs = [.. changeSet.Request.NotificationArns],
        RollbackConfiguration = new(),
        Capabilities = [.. changeSet.Request.Capabilities],
        Tags = [.. changeSet.Request.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        IncludeNestedStacks = false,
        OnStackFailure = changeSet.OnStackFailure,
        ImportExistingResources = changeSet.Request.ImportsExisting,
    };

    public static ChangeSetSummary Summary(ChangeSetRecord changeSet, string stackName) => new()
    {
        StackId = changeSet.StackId,
        StackName = stackName,
        ChangeSetId = changeSet.Id,
        ChangeSetName = changeSet.Name,
        ExecutionStatus = changeSet.ExecutionStatus,
        Status = changeSet.Status,
        StatusReason = changeSet.StatusReason,
        CreationTime = changeSet.CreatedAt.UtcDateTime,
        Description = changeSet.Description,
        IncludeNestedStacks = false,
        ImportExistingResources = changeSet.Request.ImportsExisting,
    };

    /// <param name="change">The change.</param>
    /// <param name="withValues">Whether the values before and after it are shown.</param>
    public static Change Change(PlannedChange change, bool withValues) => new()
    {
        Type = "Resource",
        ResourceChange = new()
        {
            PolicyAction = change.PolicyAction,
            Action = change.Action,
            LogicalResourceId = change.LogicalId,
            PhysicalResourceId = change.PhysicalId,
            ResourceType = change.Type,
            Replacement = change.Replacement,
            Scope = [.. change.Details.Select(detail => detail.Attribute).Distinct()],
            Details = [.. change.Details.Select(detail => Detail(detail, withValues))],
            BeforeContext = withValues ? change.Before?.ToJsonString() : null,
            AfterContext = withValues ? change.After?.ToJsonString() : null,
        },
    };

    private static ResourceChangeDetail Detail(PlannedChangeDetail detail, bool withValues) => new()
    {
        Target = new()
        {
            Attribute = detail.Attribute,
            Name = detail.Name,
            RequiresRecreation = detail.Recreation switch
            {
                ResourceReplacement.Always => "Always",
                ResourceReplacement.Sometimes => "Conditionally",
                _ => "Never",
            },
            Path = !withValues ? null : detail.Name is null ? $"/{detail.Attribute}" : $"/{detail.Attribute}/{detail.Name}",
            BeforeValue = withValues ? Text(detail.Before) : null,
            AfterValue = withValues ? Text(detail.After) : null,
            AttributeChangeType = !withValues ? null : detail.Before is null ? "Add" : detail.After is null ? "Remove" : "Modify",
        },
        Evaluation = detail.IsDynamic ? "Dynamic" : "Static",
        ChangeSource = detail.Source,
        CausingEntity = detail.Cause,
    };

    private static string? Text(JsonNode? value) => JsonText.StringOf(value) ?? value?.ToJsonString();
}
