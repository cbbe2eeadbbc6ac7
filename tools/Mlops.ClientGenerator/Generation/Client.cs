using Mlops.ClientGenerator.Models;

namespace Mlops.ClientGenerator.Generation;

/// <summary>What an operation takes or answers.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="TypeName">The name of its type.</param>
/// <param name="Operation">The operation.</param>
/// <param name="IsRequest">Whether the operation takes it.</param>
internal sealed record Message(Shape Shape, string TypeName, Operation Operation, bool IsRequest);

/// <summary>A client to generate: the model, and what things are called in AWS's packages.</summary>
internal sealed class Client
{
    private readonly Dictionary<string, string> _messages = [];
    private readonly HashSet<string> _nested;

    public Client(ServiceModel model, ClientEntry entry)
    {
        Model = model;
        Entry = entry;
        Messages = [.. model.Operations.SelectMany(MessagesOf)];
        var shapes = model.Closure(Messages.Select(message => message.Shape.Name)).Select(name => model[name]);
        _nested = [.. shapes.SelectMany(shape => shape.Members.Append(shape.Element)).OfType<Member>().Select(member => member.Shape)];
        foreach (var message in Messages.Where(message => !IsStructureToo(message.Shape)))
        {
            _messages.Add(message.Shape.Name, message.TypeName);
        }

        Sent = model.Closure(model.Operations.Select(operation => operation.Input).OfType<string>());
        Received = model.Closure(model.Operations.Select(operation => operation.Output).OfType<string>());
    }

    public ServiceModel Model { get; }

    public ClientEntry Entry { get; }

    public string Name => Entry.Name;

    public string Namespace => $"Amazon.{Entry.Namespace}{(Entry.Client ? "" : ".Server")}";

    /// <summary>The requests and responses, each a type of its own.</summary>
    public IReadOnlyList<Message> Messages { get; }

    /// <summary>The structures that are within others.</summary>
    public IEnumerable<Shape> Structures => Shapes.Where(shape => shape.Type == "structure" && !_messages.ContainsKey(shape.Name));

    /// <summary>The shapes of inputs.</summary>
    public IReadOnlySet<string> Sent { get; }

    /// <summary>The shapes of outputs.</summary>
    public IReadOnlySet<string> Received { get; }

    public IEnumerable<Shape> Shapes => Sent.Concat(Received).Distinct().Order(StringComparer.Ordinal).Select(name => Model[name]);

    public IEnumerable<Shape> Errors => Model.Operations.SelectMany(operation => operation.Errors).Distinct().Order(StringComparer.Ordinal).Select(name => Model[name]);

    /// <summary>Whether members of messages are in path, query and headers, too.</summary>
    public bool IsRest => Model.Protocol == "rest-json";

    /// <summary>The class that knows the service's protocol.</summary>
    public string ProtocolType => Model.Protocol == "query" ? "QueryProtocol" : "JsonProtocol";

    /// <summary>The expression that makes one.</summary>
    public string NewProtocol => Model.Protocol switch
    {
        "query" => $"new({CSharp.Text(Model.Id)}, {CSharp.Text(Model.ApiVersion)}, {CSharp.Text(Model.XmlNamespace!)})",
        "json" => $"new({CSharp.Text(Model.Id)}, {CSharp.Text(Model.TargetPrefix!)}, {CSharp.Text(Model.JsonVersion!)}){(Model.IsQueryCompatible ? " { IsQueryCompatible = true }" : "")}",
        var protocol => throw new InvalidDataException($"{Entry.Model} speaks {protocol}, which the generator does not know."),
    };

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

    /// <summary>Whether a message's shape is found elsewhere, too: then it is a structure besides, as in AWS's packages.</summary>
    private bool IsStructureToo(Shape shape) => _nested.Contains(shape.Name) || Messages.Count(message => message.Shape == shape) > 1;

    private IEnumerable<Message> MessagesOf(Operation operation)
    {
        if (operation.Input is { } input)
        {
            yield return new(Model[input], $"{operation.Name}Request", operation, IsRequest: true);
        }

        if (operation.Output is { } output)
        {
            yield return new(Model[output], $"{operation.Name}Response", operation, IsRequest: false);
        }
    }
}
