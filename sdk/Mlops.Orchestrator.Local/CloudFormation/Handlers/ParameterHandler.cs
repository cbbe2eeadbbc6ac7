using System.Text.Json.Nodes;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Parameters;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::SSM::Parameter</c>: a parameter of the account's Parameter Store.</summary>
internal sealed class ParameterHandler(ParameterStore parameters) : IResourceHandler
{
    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken) => PutAsync(context);

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => PutAsync(context);

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var name = context.PhysicalId ?? ResourceStates.Of(context).PhysicalId;
        if (parameters.Find(name)?.StackId == context.StackId)
        {
            parameters.Delete(name);
        }

        return Task.CompletedTask;
    }

    private Task<ResourceState> PutAsync(ResourceContext context)
    {
        var (state, properties) = (ResourceStates.Of(context), context.Properties);
        var request = new PutParameterRequest
        {
            Name = state.PhysicalId,
            Type = JsonText.Of(properties["Type"]),
            Value = JsonText.Of(properties["Value"]) ?? "",
            Description = JsonText.Of(properties["Description"]),
            AllowedPattern = JsonText.Of(properties["AllowedPattern"]),
            DataType = JsonText.Of(properties["DataType"]),
            Tier = JsonText.Of(properties["Tier"]) is { } tier ? tier : null,
            // Only what the stack itself has made.
            Overwrite = parameters.Find(state.PhysicalId)?.StackId == context.StackId,
        };
        // "SecureString" is no type of the resource: AWS::SSM::Parameter in the CloudFormation Template Reference.
        ServiceRefusals.Tell(context, () => request.Type?.Value == StoredParameter.SecureString
            ? throw new UnsupportedParameterTypeException("SecureString parameters cannot be made by CloudFormation.")
            : IsAsWanted(request) ? null : parameters.Put(request, context.StackId, context.StackId));
        var tags = (properties["Tags"] as JsonObject ?? []).ToDictionary(tag => tag.Key, tag => JsonText.Of(tag.Value) ?? "");
        parameters.Change(state.PhysicalId, found => found with { Tags = tags }, () => new ParameterNotFoundException(state.PhysicalId));
        return Task.FromResult(state);
    }

    /// <summary>What was done before a kill is not done again: it would be another version.</summary>
    private bool IsAsWanted(PutParameterRequest request) =>
        request.Overwrite == true && parameters.Find(request.Name!)?.Latest is { } present
        && (present.Value, present.Description, present.AllowedPattern) == (request.Value, request.Description ?? present.Description, request.AllowedPattern)
        && present.Tier == (request.Tier?.Value ?? present.Tier);
}
