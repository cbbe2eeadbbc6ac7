using Amazon.CloudFormation.Model;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Ports = Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Server.CloudFormation;

/// <summary>Stored stacks in CloudFormation's words. Values of NoEcho parameters are masked.</summary>
internal static class StackAnswers
{
    public static Stack Stack(StackRecord stack)
    {
        var shown = stack.Describe();
        return new()
        {
            StackId = stack.Id,
            StackName = stack.Name,
            ParentId = stack.ParentId,
            RootId = stack.RootId,
            ChangeSetId = stack.ChangeSetId,
            Parameters = [.. shown.Parameters.Select(parameter => new Parameter { ParameterKey = parameter.Name, ParameterValue = parameter.Value })],
            CreationTime = stack.CreatedAt.UtcDateTime,
            LastUpdatedTime = stack.UpdatedAt?.UtcDateTime,
            DeletionTime = stack.DeletedAt?.UtcDateTime,
            RollbackConfiguration = new(),
            StackStatus = stack.Status,
            StackStatusReason = stack.StatusReason,
            DisableRollback = stack.OnFailure == OnFailure.DoNothing,
            NotificationARNs = [.. stack.NotificationArns],
            Outputs = [.. stack.Outputs.Select(output => new Output { OutputKey = output.Name, OutputValue = output.Value, Description = output.Description, ExportName = output.ExportName })],
            Tags = [.. stack.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            EnableTerminationProtection = stack.IsProtected,
            DriftInformation = new() { StackDriftStatus = stack.DriftDetectedAt is null ? "NOT_CHECKED" : "IN_SYNC", LastCheckTimestamp = stack.DriftDetectedAt?.UtcDateTime },
        };
    }

    public static StackResourceDrift Drift(StackRecord stack, StackResourceRecord resource)
    {
        var properties = StackSecrets.Of(stack).Masked(resource.Properties)!.ToJsonString();
        return new()
        {
            StackId = stack.Id,
            LogicalResourceId = resource.LogicalId,
            PhysicalResourceId = resource.PhysicalId,
            ResourceType = resource.Type,
            ExpectedProperties = properties,
            ActualProperties = properties,
            PropertyDifferences = [],
            StackResourceDriftStatus = "IN_SYNC",
            Timestamp = stack.DriftDetectedAt?.UtcDateTime,
        };
    }

    public static StackSummary Summary(StackRecord stack) => new()
    {
        StackId = stack.Id,
        StackName = stack.Name,
        ParentId = stack.ParentId,
        RootId = stack.RootId,
        CreationTime = stack.CreatedAt.UtcDateTime,
        LastUpdatedTime = stack.UpdatedAt?.UtcDateTime,
        DeletionTime = stack.DeletedAt?.UtcDateTime,
        StackStatus = stack.Status,
        StackStatusReason = stack.StatusReason,
        DriftInformation = new() { StackDriftStatus = "NOT_CHECKED" },
    };

    public static StackEvent Event(StackRecord stack, Ports.StackEvent item) => new()
    {
        StackId = stack.Id,
        EventId = item.Id,
        StackName = stack.Name,
        LogicalResourceId = item.LogicalId,
        PhysicalResourceId = item.LogicalId == stack.Name ? stack.Id : stack.Resources.GetValueOrDefault(item.LogicalId)?.PhysicalId,
        ResourceType = item.Type,
        Timestamp = item.Time.UtcDateTime,
        ResourceStatus = item.Status,
        ResourceStatusReason = item.Reason,
    };

    public static StackResource Resource(StackRecord stack, StackResourceRecord resource) => new()
    {
        StackName = stack.Name,
        StackId = stack.Id,
        LogicalResourceId = resource.LogicalId,
        PhysicalResourceId = resource.PhysicalId,
        ResourceType = resource.Type,
        Timestamp = ChangedAt(stack),
        ResourceStatus = resource.Status,
        ResourceStatusReason = resource.StatusReason,
        DriftInformation = new() { StackResourceDriftStatus = "NOT_CHECKED" },
    };

    public static StackResourceDetail ResourceDetail(StackRecord stack, StackResourceRecord resource) => new()
    {
        StackName = stack.Name,
        StackId = stack.Id,
        LogicalResourceId = resource.LogicalId,
        PhysicalResourceId = resource.PhysicalId,
        ResourceType = resource.Type,
        LastUpdatedTimestamp = ChangedAt(stack),
        ResourceStatus = resource.Status,
        ResourceStatusReason = resource.StatusReason,
        DriftInformation = new() { StackResourceDriftStatus = "NOT_CHECKED" },
    };

    public static StackResourceSummary ResourceSummary(StackRecord stack, StackResourceRecord resource) => new()
    {
        LogicalResourceId = resource.LogicalId,
        PhysicalResourceId = resource.PhysicalId,
        ResourceType = resource.Type,
        LastUpdatedTimestamp = ChangedAt(stack),
        ResourceStatus = resource.Status,
        ResourceStatusReason = resource.StatusReason,
        DriftInformation = new() { StackResourceDriftStatus = "NOT_CHECKED" },
    };

    public static GetTemplateSummaryResponse TemplateSummary(Template template, List<string> capabilities) => new()
    {
        Parameters =
        [
            .. template.Parameters.Values.Select(parameter => new Amazon.CloudFormation.Model.ParameterDeclaration
            {
                ParameterKey = parameter.Name,
                DefaultValue = parameter.Default,
                ParameterType = parameter.Type,
                NoEcho = parameter.NoEcho,
                Description = parameter.Description,
                ParameterConstraints = parameter.AllowedValues is null ? null : new() { AllowedValues = [.. parameter.AllowedValues] },
            }),
        ],
        Description = template.Description,
        Capabilities = capabilities,
        CapabilitiesReason = CapabilitiesReason(template, capabilities),
        ResourceTypes = [.. template.Resources.Values.Select(resource => resource.Type).Distinct().Order(StringComparer.Ordinal)],
        Version = "2010-09-09",
    };

    public static string? CapabilitiesReason(Template template, IReadOnlyList<string> capabilities) => capabilities.Count == 0
        ? null
        : $"The following resource(s) require capabilities: [{string.Join(", ", template.Resources.Values.Select(resource => resource.Type).Where(Capabilities.IsIam).Distinct())}]";

    private static DateTime ChangedAt(StackRecord stack) => (stack.UpdatedAt ?? stack.CreatedAt).UtcDateTime;
}
