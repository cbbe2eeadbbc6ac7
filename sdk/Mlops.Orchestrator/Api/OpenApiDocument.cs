using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.ModelCards;

namespace Mlops.Orchestrator.Api;

/// <summary>Describes the API in OpenAPI 3.1, the request of each published blueprint included. It is made from the table that calls are routed by.</summary>
internal static class OpenApiDocument
{
    /// <summary>The document.</summary>
    /// <param name="routes">The operations.</param>
    /// <param name="requests">The schemas of requests, by pipeline type.</param>
    public static JsonObject Of(IEnumerable<Route> routes, IReadOnlyList<(string PipelineType, JsonObject Schema)> requests)
    {
        var paths = new JsonObject();
        foreach (var path in routes.GroupBy(route => route.Path))
        {
            paths[path.Key] = new JsonObject(path.Select(route => KeyValuePair.Create(route.Method.ToLowerInvariant(), (JsonNode?)Operation(route))));
        }

        var schemas = new JsonObject(requests.Select(request => KeyValuePair.Create(request.PipelineType, (JsonNode?)request.Schema)))
        {
            ["ModelCardOperation"] = ModelCardOperation(),
            ["Request"] = new JsonObject { ["anyOf"] = new JsonArray([.. requests.Select(request => request.PipelineType).Append("ModelCardOperation").Select(Reference)]) },
            ["Failure"] = ApiSchemas.Failure,
        };
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "MLOps orchestrator", ["version"] = Version },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static string Version => typeof(OpenApiDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    private static JsonObject Operation(Route route)
    {
        var operation = new JsonObject { ["summary"] = route.Summary };
        if (route.Path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var start)
        {
            operation["parameters"] = new JsonArray(new JsonObject
            {
                ["name"] = route.Path[(start + 1)..route.Path.IndexOf('}', StringComparison.Ordinal)],
                ["in"] = "path",
                ["required"] = true,
                ["schema"] = new JsonObject { ["type"] = "string" },
            });
        }

        if (route.Body is { } body)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(body) };
        }

        operation["responses"] = Responses(route);
        return operation;
    }

    private static JsonObject Responses(Route route)
    {
        var responses = new JsonObject { ["200"] = new JsonObject { ["description"] = "Done." } };
        foreach (var (status, meaning) in route.Others)
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = Response(meaning, isFailure: status >= 400);
        }

        if (route.Body is not null)
        {
            responses["400"] = Response("Something is wrong with the call; everything is named.", isFailure: true);
        }

        responses["default"] = Response("A service refuses, or something is wrong with the installation.", isFailure: true);
        return responses;
    }

    private static JsonObject Response(string description, bool isFailure)
    {
        var response = new JsonObject { ["description"] = description };
        if (isFailure)
        {
            response["content"] = Content(Reference("Failure"));
        }

        return response;
    }

    private static JsonObject ModelCardOperation() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["pipeline_type"] = new JsonObject { ["enum"] = new JsonArray([.. ModelCardOperations.Names.Select(name => (JsonNode)name)]) } },
        ["required"] = new JsonArray("pipeline_type"),
    };

    private static JsonObject Content(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };
}
