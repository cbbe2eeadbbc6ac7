using System.Text.Json.Nodes;

namespace Mlops.ClientGenerator.Models;

/// <summary>Takes from a service's model what is wanted: operations, the shapes they lead to, of these the members that are listed.</summary>
internal sealed class ModelPruner
{
    private static readonly string[] Metadata =
        ["apiVersion", "awsQueryCompatible", "endpointPrefix", "globalEndpoint", "jsonVersion", "protocol", "serviceId", "signatureVersion", "signingName", "targetPrefix", "xmlNamespace"];

    /// <summary>Properties that mean nothing for what is generated.</summary>
    private static readonly string[] Ignored =
        ["box", "sensitive", "union", "synthetic", "deprecated", "deprecatedMessage", "deprecatedSince", "documentationUrl", "contextParam", "readonly", "min", "max", "pattern", "idempotent", "authtype", "auth"];

    private static readonly string[] OfOperations = ["name", "http", "input", "output", "errors", "documentation"];

    private static readonly string[] OfShapes =
        ["type", "members", "required", "member", "key", "value", "enum", "error", "exception", "fault", "payload", "documentation"];

    private static readonly string[] OfMembers = ["shape", "documentation", "idempotencyToken", "location", "locationName", "resultWrapper"];

    private readonly JsonObject _model;
    private readonly ClientEntry _client;
    private readonly JsonObject _shapes = [];

    private ModelPruner(JsonObject model, ClientEntry client)
    {
        _model = model;
        _client = client;
    }

    /// <param name="model">The whole model.</param>
    /// <param name="client">What is wanted of it.</param>
    /// <param name="origin">Where the model was taken from.</param>
    /// <exception cref="InvalidDataException">Something is wanted that the model does not have, or the model has what the generator does not know.</exception>
    public static JsonObject Prune(JsonObject model, ClientEntry client, string origin) => new ModelPruner(model, client).Prune(origin);

    private JsonObject Prune(string origin)
    {
        var operations = new JsonObject(_client.Operations.Select(name =>
            KeyValuePair.Create<string, JsonNode?>(name, Known(name, Object(_model, "operations")[name] as JsonObject ?? throw Wrong($"there is no operation '{name}'"), OfOperations))));
        // Inputs first: of what is sent, no member that a service requires can be left out.
        foreach (var (name, operation) in operations)
        {
            if (!operation!.AsObject().ContainsKey("input"))
            {
                // AWS's packages have a request for every operation.
                var request = $"{name}Request";
                operation["input"] = new JsonObject { ["shape"] = request };
                Object(_model, "shapes")[request] = new JsonObject { ["type"] = "structure", ["members"] = new JsonObject() };
            }

            Follow(operation.AsObject(), name, "input", isSent: true);
        }

        foreach (var (name, operation) in operations)
        {
            Follow(operation!.AsObject(), name, "output", isSent: false);
            foreach (var error in operation["errors"]?.AsArray() ?? [])
            {
                Visit((string)error!["shape"]!, isSent: false);
            }
        }

        if (_client.Members.Keys.FirstOrDefault(shape => !_shapes.ContainsKey(shape)) is { } unused)
        {
            throw Wrong($"members of '{unused}' are listed, but no operation leads there");
        }

        return new JsonObject
        {
            ["origin"] = origin,
            ["metadata"] = Only(Object(_model, "metadata"), Metadata),
            ["operations"] = operations,
            ["shapes"] = new JsonObject(_shapes.OrderBy(shape => shape.Key, StringComparer.Ordinal).Select(shape => KeyValuePair.Create(shape.Key, shape.Value?.DeepClone()))),
        };
    }

    /// <summary>Prunes a reference to a shape, and the shape that it leads to.</summary>
    private void Follow(JsonObject parent, string place, string property, bool isSent)
    {
        if (parent[property] is JsonObject reference)
        {
            Visit((string)reference["shape"]!, isSent);
            parent[property] = Known($"{place}.{property}", reference, OfMembers);
        }
    }

    private void Visit(string name, bool isSent)
    {
        if (_shapes.ContainsKey(name))
        {
            return;
        }

        var shape = Known(name, Object(_model, "shapes")[name] as JsonObject ?? throw Wrong($"there is no shape '{name}'"), OfShapes);
        // Before its members, which may lead back here.
        _shapes[name] = shape;
        if (_client.Members.TryGetValue(name, out var wanted))
        {
            KeepOnly(name, shape, wanted, isSent);
        }

        if ((bool?)shape["exception"] == true)
        {
            // Code and message say what went wrong; they come with every error.
            shape.Remove("members");
            shape.Remove("required");
        }

        foreach (var (member, _) in shape["members"]?.AsObject().ToList() ?? [])
        {
            Follow(shape["members"]!.AsObject(), name, member, isSent);
        }

        foreach (var part in new[] { "member", "key", "value" })
        {
            Follow(shape, name, part, isSent);
        }
    }

    private void KeepOnly(string name, JsonObject shape, IReadOnlyList<string> wanted, bool isSent)
    {
        if (shape["enum"] is JsonArray values)
        {
            shape["enum"] = new JsonArray([.. wanted.Select(value => (JsonNode)(values.Any(known => (string?)known == value) ? value : throw Missing(value)))]);
            return;
        }

        var members = shape["members"] as JsonObject ?? throw Wrong($"'{name}' has no members to choose from");
        var kept = new JsonObject(wanted.Select(member => KeyValuePair.Create<string, JsonNode?>(member, members[member]?.DeepClone() ?? throw Missing(member))));
        var required = (shape["required"]?.AsArray() ?? []).Select(member => (string)member!).ToLookup(kept.ContainsKey);
        if (isSent && required[false].Any())
        {
            throw Wrong($"'{name}' requires '{required[false].First()}', which is not listed");
        }

        shape["members"] = kept;
        shape["required"] = new JsonArray([.. required[true].Select(member => (JsonNode)member)]);

        InvalidDataException Missing(string member) => Wrong($"'{name}' has no '{member}'");
    }

    /// <summary>A copy of what is known of it. What is neither known nor without meaning here would be generated wrongly.</summary>
    private JsonObject Known(string place, JsonObject source, string[] known)
    {
        if (source.FirstOrDefault(property => !known.Contains(property.Key) && !Ignored.Contains(property.Key) && !IsOfXml(property.Key)) is { Key: { } unknown })
        {
            throw Wrong($"'{place}' has the trait '{unknown}', which the generator does not know");
        }

        var copy = Only(source, known);
        if ((string?)copy["documentation"] is { } documentation)
        {
            copy.Remove("documentation");
            if (FirstSentence.Of(documentation) is { Length: > 0 } sentence)
            {
                copy["documentation"] = sentence;
            }
        }

        return copy;
    }

    /// <summary>Whether a property is about XML, and the service speaks JSON.</summary>
    private bool IsOfXml(string property) => property is "flattened" or "xmlNamespace" && (string?)_model["metadata"]!["protocol"] is "json";

    private static JsonObject Only(JsonObject source, string[] names) =>
        new(source.Where(property => names.Contains(property.Key)).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));

    private static JsonObject Object(JsonObject parent, string name) => parent[name]!.AsObject();

    private InvalidDataException Wrong(string what) => new($"{_client.Model}: {what}.");
}
