using System.Text.Json.Nodes;
using Amazon.Runtime;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::CloudFormation::Stack</c>: a stack that is a resource of another.</summary>
/// <param name="stacks">Makes the stacks.</param>
/// <param name="store">Where they are.</param>
/// <param name="templates">Reads their templates.</param>
/// <remarks>Source: AWS CloudFormation Template Reference Guide, "AWS::CloudFormation::Stack"; User Guide, "Nest stacks".</remarks>
internal sealed class NestedStackHandler(StackRunner stacks, IStackStore store, TemplateSource templates) : IResourceHandler
{
    public bool HasEffects => true;

    public async Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var run = stacks.BeginCreate(await RequestAsync(NameOf(context), context, cancellationToken));
        var (stack, failure) = await stacks.RunAsync(run, cancellationToken);
        return failure is null ? Made(stack) : new(stack.Id) { FailureReason = $"Embedded stack {stack.Id} was not successfully created: {failure}" };
    }

    public async Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var id = context.PhysicalId!;
        if (stacks.BeginUpdate(await RequestAsync(id, context, cancellationToken)) is not { } run)
        {
            return Made(store.Find(id)!);
        }

        var (stack, failure) = await stacks.RunAsync(run, cancellationToken);
        return failure is null ? Made(stack) : throw Problem($"Embedded stack {stack.Id} was not successfully updated. Currently in {stack.Status} with reason: {failure}", context);
    }

    public async Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        // Without a physical id the process died between making the stack and recording it; its name is always the same.
        if (await stacks.DeleteAsync(context.PhysicalId ?? NameOf(context), cancellationToken) is { Failure: { } failure })
        {
            throw Problem(failure, context);
        }
    }

    private static string NameOf(ResourceContext context) => ResourceNames.Generate(ResourceTypes.Get(context.Type), context);

    private static ResourceState Made(StackRecord stack) => new(stack.Id)
    {
        Attributes = new(stack.Outputs.Select(output => KeyValuePair.Create($"Outputs.{output.Name}", (JsonNode?)JsonValue.Create(output.Value)))),
    };

    private async Task<StackRequest> RequestAsync(string nameOrId, ResourceContext context, CancellationToken cancellationToken)
    {
        var parent = store.Find(context.StackId)!;
        string template;
        try
        {
            (template, _) = await templates.ReadAsync(null, JsonText.Of(context.Properties["TemplateURL"]), cancellationToken);
        }
        catch (AmazonServiceException refusal)
        {
            throw Problem(refusal.Message, context);
        }

        return new(nameOrId, template)
        {
            ParentId = parent.Id,
            RootId = parent.RootId ?? parent.Id,
            Parameters = [.. Members(context.Properties["Parameters"]).Select(parameter => new ParameterArgument(parameter.Key, JsonText.Of(parameter.Value) ?? throw Problem($"Value of parameter {parameter.Key} must be a string; join a list with Fn::Join.", context)))],
            // What has been acknowledged for the stack holds for those within it; a roll-back asks nobody.
            Capabilities = parent.Requested?.Capabilities ?? Stacks.Capabilities.All,
            Tags = [.. Own(context).Concat(parent.Tags).DistinctBy(tag => tag.Key)],
            NotificationArns = [.. (context.Properties["NotificationARNs"] as JsonArray ?? []).Select(JsonText.Of).OfType<string>()],
            OnFailure = parent.OnFailure == OnFailure.DoNothing ? OnFailure.DoNothing : OnFailure.Rollback,
        };
    }

    private static IEnumerable<StackTag> Own(ResourceContext context) => (context.Properties["Tags"] as JsonArray ?? [])
        .OfType<JsonObject>()
        .Select(tag => new StackTag(JsonText.Of(tag["Key"]) ?? "", JsonText.Of(tag["Value"]) ?? ""));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? mapping) => mapping as JsonObject ?? [];

    private static MlopsException Problem(string message, ResourceContext context) =>
        new(new Problem(CloudFormationDiagnostics.ResourceProperty, message) { Pointer = $"/Resources/{context.LogicalId}" });
}
