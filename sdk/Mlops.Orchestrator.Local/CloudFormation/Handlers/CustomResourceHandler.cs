using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Functions;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::CloudFormation::CustomResource</c> and <c>Custom::…</c>: what the function named by <c>ServiceToken</c> makes of them.</summary>
internal sealed class CustomResourceHandler(IStackStore stacks, IFunctionRuntime functions) : IResourceHandler
{
    /// <summary>The longest answer (AWS CloudFormation User Guide, Custom resource response objects).</summary>
    private const int MaxResponseBytes = 4096;

    public bool HasEffects => true;

    public async Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken) =>
        Read(await InvokeAsync("Create", context, cancellationToken), context);

    public async Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) =>
        Read(await InvokeAsync("Update", context, cancellationToken), context);

    public async Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = Read(await InvokeAsync("Delete", context, cancellationToken), context);
        if (state.FailureReason is { } reason)
        {
            throw Problem(reason, context);
        }
    }

    private async Task<CustomResourceResponse> InvokeAsync(string requestType, ResourceContext context, CancellationToken cancellationToken)
    {
        var token = JsonText.Of(context.Properties["ServiceToken"]) ?? throw Problem("The property ServiceToken is required.", context);
        var function = FunctionDirectory.Find(stacks, context.Account, token)
            ?? throw Problem($"The service token {token} is no Lambda function of this local cloud with its code in S3.", context);
        var request = new CustomResourceCall
        {
            RequestType = requestType,
            StackId = context.StackId,
            LogicalResourceId = context.LogicalId,
            ResourceType = context.Type,
            ResourceProperties = Stringify(context.Properties),
            OldResourceProperties = context.PreviousProperties is { } previous ? Stringify(previous) : null,
            PhysicalResourceId = context.PhysicalId,
        };
        try
        {
            return await functions.InvokeCustomResourceAsync(function, WithTimeout(request), cancellationToken);
        }
        catch (MlopsException exception)
        {
            // A stack shows the message only: the place and the cure have to be in it.
            throw Problem(exception.Message, context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever a function does is the function's failure, and a stack comes to its end.
            throw Problem($"The function '{function.Name}' could not be run to its end: {exception.Message}", context);
        }
    }

    private static ResourceState Read(CustomResourceResponse response, ResourceContext context)
    {
        var state = new ResourceState(response.PhysicalResourceId is { Length: > 0 } id ? id : context.PhysicalId ?? ResourceStates.Of(context).PhysicalId);
        if (!response.Succeeded)
        {
            return state with { FailureReason = $"Received response status [FAILED] from custom resource. Message returned: {response.Reason}" };
        }

        return Encoding.UTF8.GetByteCount(response.Data.ToJsonString()) > MaxResponseBytes
            ? state with { FailureReason = $"Response object is too long: its Data may have {MaxResponseBytes} bytes." }
            : state with { Attributes = (JsonObject)response.Data.DeepClone() };
    }

    private static CustomResourceCall WithTimeout(CustomResourceCall request) =>
        int.TryParse(JsonText.Of(request.ResourceProperties["ServiceTimeout"]), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? request with { ServiceTimeout = TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 3600)) }
            : request;

    /// <summary>CloudFormation sends every scalar as text.</summary>
    private static JsonObject Stringify(JsonObject properties) =>
        new(properties.Select(property => KeyValuePair.Create(property.Key, Stringify(property.Value))));

    private static JsonNode? Stringify(JsonNode? node) => node switch
    {
        JsonObject mapping => Stringify(mapping),
        JsonArray list => new JsonArray([.. list.Select(Stringify)]),
        _ => JsonText.Of(node) is { } text ? JsonValue.Create(text) : null,
    };

    private static MlopsException Problem(string message, ResourceContext context) =>
        new(new Problem(CloudFormationDiagnostics.CustomResource, message) { Pointer = $"/Resources/{context.LogicalId}" });
}
