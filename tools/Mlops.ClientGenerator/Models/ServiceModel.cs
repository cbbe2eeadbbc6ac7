using System.Text.Json.Nodes;

namespace Mlops.ClientGenerator.Models;

/// <summary>A service's model, pruned to what is wanted.</summary>
internal sealed class ServiceModel
{
    private readonly Dictionary<string, Shape> _shapes;

    private ServiceModel(JsonObject document)
    {
        Metadata = document["metadata"]!.AsObject();
        Origin = (string)document["origin"]!;
        Operations = [.. document["operations"]!.AsObject().Select(operation => ReadOperation(operation.Key, operation.Value!.AsObject()))];
        _shapes = document["shapes"]!.AsObject().ToDictionary(shape => shape.Key, shape => ReadShape(shape.Key, shape.Value!.AsObject()));
    }

    /// <summary>Where it was taken from.</summary>
    public string Origin { get; }

    public IReadOnlyList<Operation> Operations { get; }

    public string Id => Text("serviceId")!;

    public string Host => Text("endpointPrefix")!;

    /// <summary>Whether the service has one address for all regions of a partition.</summary>
    public bool IsGlobal => Metadata.ContainsKey("globalEndpoint");

    public string SigningName => Text("signingName") ?? Host;

    public string ApiVersion => Text("apiVersion")!;

    /// <summary>query, json or rest-json.</summary>
    public string Protocol => Text("protocol")!;

    public string? JsonVersion => Text("jsonVersion");

    public string? TargetPrefix => Text("targetPrefix");

    /// <summary>Whether errors have the code of the query protocol, which the service spoke before, in a header.</summary>
    public bool IsQueryCompatible => Metadata.ContainsKey("awsQueryCompatible");

    public string? XmlNamespace => Text("xmlNamespace");

    private JsonObject Metadata { get; }

    public Shape this[string name] => _shapes[name];

    public static ServiceModel Read(JsonObject document) => new(document);

    /// <summary>A shape and all that it is made of.</summary>
    public IReadOnlySet<string> Closure(IEnumerable<string> roots)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(roots);
        while (open.TryPop(out var name))
        {
            if (reached.Add(name))
            {
                foreach (var member in this[name].Members.Append(this[name].Element).OfType<Member>())
                {
                    open.Push(member.Shape);
                }
            }
        }

        return reached;
    }

    private string? Text(string name) => (string?)Metadata[name];

    private static Operation ReadOperation(string name, JsonObject operation) => new(
        name,
        (string)operation["http"]!["method"]!,
        (string)operation["http"]!["requestUri"]!,
        (int?)operation["http"]!["responseCode"] ?? 200,
        (string?)operation["input"]?["shape"],
        (string?)operation["output"]?["shape"],
        [.. (operation["errors"]?.AsArray() ?? []).Select(error => (string)error!["shape"]!)],
        (string?)operation["documentation"] ?? "");

    private static Shape ReadShape(string name, JsonObject shape)
    {
        var required = (shape["required"]?.AsArray() ?? []).Select(member => (string)member!).ToHashSet();
        return new Shape(name, (string)shape["type"]!, (string?)shape["documentation"] ?? "")
        {
            Members = [.. (shape["members"]?.AsObject() ?? []).Select(member => ReadMember(member.Key, member.Value!, required.Contains(member.Key)))],
            Element = (shape["member"] ?? shape["value"]) is { } element ? ReadMember("", element, isRequired: true) : null,
            Key = shape["key"] is { } key ? ReadMember("", key, isRequired: true) : null,
            Values = shape["enum"] is { } values ? [.. values.AsArray().Select(value => (string)value!)] : null,
            Error = (bool?)shape["exception"] == true
                ? new Error((string?)shape["error"]?["code"] ?? name, (int?)shape["error"]?["httpStatusCode"] ?? ((bool?)shape["fault"] == true ? 500 : 400))
                : null,
            Payload = (string?)shape["payload"],
        };
    }

    private static Member ReadMember(string name, JsonNode member, bool isRequired) => new(name, (string)member["shape"]!, (string?)member["documentation"] ?? "")
    {
        IsRequired = isRequired,
        IsToken = (bool?)member["idempotencyToken"] == true,
        WireName = (string?)member["locationName"],
        Location = (string?)member["location"],
    };
}
