using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Functions.CustomResources;

/// <summary>The event of a custom resource as CloudFormation sends it: every scalar of the properties as a text.</summary>
internal static class CustomResourcePayload
{
    public static JsonObject Of(CustomResourceCall request, Uri responseUrl)
    {
        var sent = new JsonObject
        {
            ["RequestType"] = request.RequestType,
            ["ResponseURL"] = responseUrl.ToString(),
            ["StackId"] = request.StackId,
            ["RequestId"] = Guid.NewGuid().ToString(),
            ["LogicalResourceId"] = request.LogicalResourceId,
            ["ResourceType"] = request.ResourceType,
            ["ResourceProperties"] = Texts(request.ResourceProperties),
        };
        if (request.PhysicalResourceId is { } id)
        {
            sent["PhysicalResourceId"] = id;
        }

        if (request.OldResourceProperties is { } old)
        {
            sent["OldResourceProperties"] = Texts(old);
        }

        return sent;
    }

    private static JsonNode? Texts(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Texts(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Texts)]),
        JsonValue value when value.GetValueKind() != JsonValueKind.String => JsonValue.Create(value.ToJsonString()),
        _ => node?.DeepClone(),
    };
}
