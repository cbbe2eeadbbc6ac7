using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Catalog;

namespace Mlops.ResourceCatalog;

/// <summary>The catalog of actions made anew.</summary>
/// <param name="Source">What it was made from.</param>
/// <param name="Types">By type: what its handlers call, and what each action can be kept to.</param>
/// <param name="Dropped">What schemas list and no service has: names of operations, of features that are not public.</param>
internal sealed record ActionRefresh(string Source, IReadOnlyDictionary<string, JsonObject> Types, IReadOnlyCollection<string> Dropped)
{
    private static readonly string[] Handlers = ["create", "read", "update", "delete"];

    /// <summary>What there is to say of it.</summary>
    public string Summary => $"Actions of {Types.Count} types from {Source}; {Dropped.Count} names left out that are no actions.";

    /// <summary>Makes the catalog of schemas and of what <c>handlers.json</c> knows of types whose schemas have none.</summary>
    /// <exception cref="InvalidDataException"><c>handlers.json</c> names a type that the schemas tell of, or something that is no action.</exception>
    public static ActionRefresh Run(CatalogWorkspace workspace, SchemaSource source, ActionReference reference)
    {
        var written = JsonNode.Parse(File.ReadAllText(workspace.Handlers), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        var handlers = source.Schemas.Select(schema => (Type: schema.Key, Handlers: Of(schema.Value))).Where(type => type.Handlers.Count > 0).ToDictionary(type => type.Type, type => type.Handlers);
        var wrong = written.Where(type => handlers.ContainsKey(type.Key)).Select(type => $"{type.Key} has handlers of its own")
            .Concat(written.SelectMany(type => Of(type.Value!.AsObject()).Values).SelectMany(actions => actions).Where(action => !reference.Has(action)).Distinct().Select(action => $"{action} is no action"))
            .Concat(written.Where(type => type.Value!["source"] is null).Select(type => $"{type.Key} has no source"))
            .ToList();
        if (wrong.Count > 0)
        {
            throw new InvalidDataException($"{workspace.Handlers}: {string.Join(", ", wrong)}.");
        }

        foreach (var (type, listed) in written)
        {
            handlers[type] = Of(listed!.AsObject());
        }

        var dropped = handlers.Values.SelectMany(type => type.Values).SelectMany(actions => actions).Where(action => !reference.Has(action)).ToHashSet();
        return new ActionRefresh(source.Name, handlers.ToDictionary(type => type.Key, type => Block(type.Key, type.Value, reference)), dropped);
    }

    /// <summary>Writes the catalog.</summary>
    public void Write(string path)
    {
        using var file = File.Create(path);
        CatalogFile.Write(file, Source, Types.ToDictionary(type => type.Key, type => Encoding.UTF8.GetBytes(type.Value.ToJsonString(Refresh.Compact))));
    }

    /// <summary>A schema has an object for each handler, <c>handlers.json</c> a list.</summary>
    private static Dictionary<string, List<string>> Of(JsonObject schema) => Handlers
        .Select(name => (Name: name, Actions: ((schema["handlers"] ?? schema)[name] switch { JsonObject handler => handler["permissions"], var list => list }) as JsonArray))
        .Where(handler => handler.Actions is { Count: > 0 })
        .ToDictionary(handler => handler.Name, handler => handler.Actions!.Select(action => WithPrefix(action!.GetValue<string>())).DistinctBy(action => action.ToLowerInvariant()).Order(StringComparer.Ordinal).ToList());

    /// <summary>Case does not matter to IAM; some schemas spell a service otherwise than all others.</summary>
    private static string WithPrefix(string action) => action.Split(':', 2) is [var service, var name] ? $"{service.ToLowerInvariant()}:{name}" : action;

    private static JsonObject Block(string type, Dictionary<string, List<string>> handlers, ActionReference reference)
    {
        var known = handlers.ToDictionary(handler => handler.Key, handler => handler.Value.Where(reference.Has).ToList());
        return new JsonObject
        {
            ["handlers"] = new JsonObject(known.Select(handler => KeyValuePair.Create(handler.Key, (JsonNode?)new JsonArray([.. handler.Value.Select(action => (JsonNode)action)])))),
            ["scopes"] = new JsonObject(known.Values.SelectMany(actions => actions).Distinct().Order(StringComparer.Ordinal).Select(action => KeyValuePair.Create(action, (JsonNode?)reference.Scopes(type, action)))),
        };
    }
}
