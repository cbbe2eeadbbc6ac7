using Mlops.ClientGenerator.Models;

namespace Mlops.ClientGenerator.Generation;

/// <summary>A client to generate: the model, and what things are called in AWS's packages.</summary>
internal sealed class Client
{
    private readonly Dictionary<string, string> _messages = [];

    public Client(ServiceModel model, ClientEntry entry)
    {
        Model = model;
        Entry = entry;
        foreach (var operation in model.Operations)
        {
            AddMessage(operation.Input, $"{operation.Name}Request");
            AddMessage(operation.Output, $"{operation.Name}Response");
        }

        Sent = model.Closure(model.Operations.Select(operation => operation.Input).OfType<string>());
        Received = model.Closure(model.Operations.Select(operation => operation.Output).OfType<string>());
    }

    public ServiceModel Model { get; }

    public ClientEntry Entry { get; }

    public string Name => Entry.Name;

    public string Namespace => $"Amazon.{Name}";

    /// <summary>The shapes of inputs.</summary>
    public IReadOnlySet<string> Sent { get; }

    /// <summary>The shapes of outputs.</summary>
    public IReadOnlySet<string> Received { get; }

    public IEnumerable<Shape> Shapes => Sent.Concat(Received).Distinct().Order(StringComparer.Ordinal).Select(name => Model[name]);

    public IEnumerable<Shape> Errors => Model.Operations.SelectMany(operation => operation.Errors).Distinct().Order(StringComparer.Ordinal).Select(name => Model[name]);

    /// <summary>Whether the code needs a way to write a shape: in requests, and in the answers of a server.</summary>
    public bool IsWritten(Shape shape) => Sent.Contains(shape.Name) || (Entry.Server && Received.Contains(shape.Name));

    /// <summary>Whether the code needs a way to read a shape: in responses, and in the requests that a server gets.</summary>
    public bool IsRead(Shape shape) => Received.Contains(shape.Name) || (Entry.Server && Sent.Contains(shape.Name));

    /// <summary>Whether members of messages are in path, query and headers, too.</summary>
    public bool IsRest => Model.Protocol == "rest-json";

    /// <summary>The class that knows the service's protocol.</summary>
    public string ProtocolType => Model.Protocol == "query" ? "QueryProtocol" : "JsonProtocol";

    /// <summary>The expression that makes one.</summary>
    public string NewProtocol => Model.Protocol switch
    {
        "query" => $"new({CSharp.Text(Model.Id)}, {CSharp.Text(Model.ApiVersion)}, {CSharp.Text(Model.XmlNamespace!)})",
        "json" => $"new({CSharp.Text(Model.Id)}, {CSharp.Text(Model.TargetPrefix!)}, {CSharp.Text(Model.JsonVersion!)})",
        var protocol => throw new InvalidDataException($"{Entry.Model} speaks {protocol}, which the generator does not know."),
    };

    public bool IsRequest(Shape shape) => Model.Operations.Any(operation => operation.Input == shape.Name);

    public bool IsResponse(Shape shape) => Model.Operations.Any(operation => operation.Output == shape.Name);

    /// <summary>The name of a structure or an enumeration.</summary>
    public string TypeName(Shape shape) => _messages.GetValueOrDefault(shape.Name) ?? CSharp.Pascal(shape.Name);

    /// <summary>The name of a member's property.</summary>
    public string Property(Shape structure, Member member) => Entry.Renames.GetValueOrDefault($"{structure.Name}.{member.Name}") ?? CSharp.Pascal(member.Name);

    /// <summary>The C# type of a property, or of what is in a list or a map, where AWS's packages have texts for enumerations.</summary>
    public string PropertyType(Shape shape, bool isInCollection = false) => shape.Type switch
    {
        "string" => shape.IsEnumeration && !isInCollection ? TypeName(shape) : "string",
        "structure" => TypeName(shape),
        "list" => $"List<{PropertyType(Model[shape.Element!.Shape], isInCollection: true)}>",
        "map" => $"Dictionary<string, {PropertyType(Model[shape.Element!.Shape], isInCollection: true)}>",
        "blob" => "MemoryStream",
        "boolean" => "bool",
        "integer" => "int",
        "timestamp" => "DateTime",
        "long" or "double" or "float" => shape.Type,
        _ => throw new InvalidDataException($"{Entry.Model}: '{shape.Name}' is a {shape.Type}, which the generator does not know."),
    };

    private void AddMessage(string? shape, string name)
    {
        if (shape is not null && !_messages.TryAdd(shape, name))
        {
            throw new InvalidDataException($"{Entry.Model}: '{shape}' is the message of two operations, which the generator does not know.");
        }
    }
}
