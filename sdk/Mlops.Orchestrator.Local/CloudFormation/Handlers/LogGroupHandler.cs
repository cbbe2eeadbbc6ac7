using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Logs;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::Logs::LogGroup</c>: a log group of the account.</summary>
internal sealed class LogGroupHandler(LogGroups groups) : IResourceHandler
{
    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(context);
        if (groups.Find(state.PhysicalId) is { } present && present.StackId != context.StackId)
        {
            throw new MlopsException(new Problem(CloudFormationDiagnostics.ResourceProperty, $"Resource of type 'AWS::Logs::LogGroup' with identifier '{state.PhysicalId}' already exists.")
            {
                Pointer = $"/Resources/{context.LogicalId}/Properties/LogGroupName",
            });
        }

        return SaveAsync(context, state);
    }

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => SaveAsync(context, ResourceStates.Of(context));

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var name = context.PhysicalId ?? ResourceStates.Of(context).PhysicalId;
        if (groups.Find(name)?.StackId == context.StackId)
        {
            groups.Delete(name);
        }

        return Task.CompletedTask;
    }

    private Task<ResourceState> SaveAsync(ResourceContext context, ResourceState state)
    {
        groups.Save((groups.Find(state.PhysicalId) ?? groups.New(state.PhysicalId)) with
        {
            StackId = context.StackId,
            RetentionInDays = int.TryParse(JsonText.Of(context.Properties["RetentionInDays"]), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null,
            Tags = (context.Properties["Tags"] as JsonArray ?? []).OfType<JsonObject>().DistinctBy(tag => JsonText.Of(tag["Key"])).ToDictionary(tag => JsonText.Of(tag["Key"]) ?? "", tag => JsonText.Of(tag["Value"]) ?? ""),
        });
        return Task.FromResult(state);
    }
}
