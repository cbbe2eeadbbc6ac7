using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.ApiGateway;

/// <summary>Reads a REST API from the resources of the stack that declares it.</summary>
internal static class RestApiReader
{
    private const string Prefix = "AWS::ApiGateway::";
    private const string IntegrationExtension = "x-amazon-apigateway-integration";

    /// <summary>A stage of an API.</summary>
    /// <returns>The stage; <see langword="null"/> when the stack has none of that name, or not that API.</returns>
    public static RestApi? Find(StackRecord stack, string apiId, string stageName)
    {
        var resources = stack.Resources.Values.Where(resource => resource.Exists && resource.Type.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        if (resources.Find(resource => resource.Type == $"{Prefix}RestApi" && resource.PhysicalId == apiId) is not { } api || StageOf(resources, apiId, stageName) is not { } variables)
        {
            return null;
        }

        return new(
            apiId,
            stageName,
            variables.ToDictionary(variable => variable.Key, variable => JsonText.Of(variable.Value) ?? ""),
            [.. (api.Properties["BinaryMediaTypes"] as JsonArray ?? []).Select(JsonText.Of).OfType<string>()],
            [.. resources.Where(resource => resource.Type == $"{Prefix}ApiKey" && IsTrue(resource.Properties["Enabled"])).Select(resource => JsonText.Of(resource.Properties["Value"])).OfType<string>()],
            [.. Declared(resources, api), .. Imported(api.Properties["Body"] as JsonObject)]);
    }

    /// <summary>The variables of a stage, which a deployment may have made as well.</summary>
    private static JsonObject? StageOf(List<StackResourceRecord> resources, string apiId, string name) =>
        resources.Find(resource => resource.Type == $"{Prefix}Stage" && Is(resource, "RestApiId", apiId) && Is(resource, "StageName", name)) is { } stage ? stage.Properties["Variables"] as JsonObject ?? []
        : resources.Exists(resource => resource.Type == $"{Prefix}Deployment" && Is(resource, "RestApiId", apiId) && Is(resource, "StageName", name)) ? []
        : null;

    private static IEnumerable<RestMethod> Declared(List<StackResourceRecord> resources, StackResourceRecord api)
    {
        var root = JsonText.Of(api.Attributes["RootResourceId"]);
        var parts = resources.Where(resource => resource.Type == $"{Prefix}Resource" && Is(resource, "RestApiId", api.PhysicalId!)).ToDictionary(resource => resource.PhysicalId ?? "");
        foreach (var method in resources.Where(resource => resource.Type == $"{Prefix}Method" && Is(resource, "RestApiId", api.PhysicalId!)))
        {
            var id = JsonText.Of(method.Properties["ResourceId"]) ?? "";
            var path = "";
            for (var (current, depth) = (id, 0); current != root && parts.TryGetValue(current, out var part) && depth <= parts.Count; current = JsonText.Of(part.Properties["ParentId"]) ?? "", depth++)
            {
                path = $"/{JsonText.Of(part.Properties["PathPart"])}{path}";
            }

            yield return new(
                id,
                path.Length == 0 ? "/" : path,
                JsonText.Of(method.Properties["HttpMethod"])?.ToUpperInvariant() ?? "",
                JsonText.Of(method.Properties["AuthorizationType"]) ?? "NONE",
                IsTrue(method.Properties["ApiKeyRequired"]),
                method.Properties["Integration"] as JsonObject ?? []);
        }
    }

    /// <summary>The methods of an OpenAPI definition, as far as they say what answers: "x-amazon-apigateway-integration object" in the API Gateway Developer Guide.</summary>
    private static IEnumerable<RestMethod> Imported(JsonObject? body)
    {
        foreach (var (path, methods) in (body?["paths"] as JsonObject ?? []).Where(item => item.Value is JsonObject))
        {
            foreach (var (name, method) in methods!.AsObject().Where(item => item.Value is JsonObject content && content.ContainsKey(IntegrationExtension)))
            {
                var integration = (JsonObject)method![IntegrationExtension]!.DeepClone();
                var pascal = new JsonObject(integration.Select(member => KeyValuePair.Create($"{char.ToUpperInvariant(member.Key[0])}{member.Key[1..]}", member.Value?.DeepClone())));
                pascal["Type"] = JsonText.Of(integration["type"])?.ToUpperInvariant();
                // A definition's authorizers are its own; AWS_IAM is one of them by convention.
                var authorization = method["security"] is not JsonArray { Count: > 0 } security ? "NONE" : security.ToJsonString().Contains("sigv4", StringComparison.OrdinalIgnoreCase) ? "AWS_IAM" : "CUSTOM";
                yield return new(path, path, name == "x-amazon-apigateway-any-method" ? "ANY" : name.ToUpperInvariant(), authorization, IsKeyRequired: false, pascal);
            }
        }
    }

    private static bool Is(StackResourceRecord resource, string property, string value) => JsonText.Of(resource.Properties[property]) == value;

    private static bool IsTrue(JsonNode? value) => JsonText.Of(value)?.Equals("true", StringComparison.OrdinalIgnoreCase) == true;
}
