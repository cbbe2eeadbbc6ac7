using Mlops.ClientGenerator.Models;

namespace Mlops.ClientGenerator.Generation;

/// <summary>Emits the requests, the responses and the structures in them.</summary>
internal sealed class ModelEmitter
{
    private readonly CodeWriter _code;
    private readonly Client _client;

    private ModelEmitter(CodeWriter code, Client client)
    {
        _code = code;
        _client = client;
    }

    public static void Emit(CodeWriter code, Client client) => new ModelEmitter(code, client).Emit();

    private void Emit()
    {
        _code.Line("using Amazon.Runtime;");
        _code.Line("using Mlops.Aws.Wire.Members;");
        if (_client.IsRest)
        {
            _code.Line("using Mlops.Aws.Wire.Rest;");
        }

        _code.Line();
        _code.Line($"namespace {_client.Namespace}.Model;");
        _code.Line();
        _code.Summary($"What all requests to {_client.Model.Id} have in common.");
        _code.Line($"public abstract class Amazon{_client.Name}Request : AmazonWebServiceRequest;");
        _code.Line();
        foreach (var operation in _client.Model.Operations.Where(operation => operation.Output is null))
        {
            _code.Summary($"The answer to {operation.Name}, which has no content.");
            _code.Line($"public class {operation.Name}Response : AmazonWebServiceResponse;");
            _code.Line();
        }

        var structures = _client.Structures.Select(shape => new Written(shape, _client.TypeName(shape), Message: null));
        var messages = _client.Messages.Select(message => new Written(message.Shape, message.TypeName, message));
        _code.Separated(structures.Concat(messages).OrderBy(type => type.Shape.Name, StringComparer.Ordinal).ThenBy(type => type.Message is not null), Structure);
    }

    private void Structure(Written type)
    {
        var shape = type.Shape;
        var parent = type.Message switch { null => "", { IsRequest: true } => $" : Amazon{_client.Name}Request", _ => " : AmazonWebServiceResponse" };
        _code.Summary(Summary(shape));
        _code.Block($"public class {type.Name}{parent}", () =>
        {
            foreach (var member in shape.Members)
            {
                _code.Summary(member.Documentation is { Length: > 0 } said ? said : $"{_client.Model.Id}'s {member.Name}.");
                _code.Line($"public {Name(shape, _client.PropertyType(_client.Model[member.Shape]))}? {_client.Property(shape, member)} {{ get; set; }}");
                _code.Line();
            }

            // A server reads what a client writes, and the other way round.
            var isWritten = _client.Entry.Server || (type.Message?.IsRequest ?? _client.Sent.Contains(shape.Name));
            var isRead = _client.Entry.Server || (!type.Message?.IsRequest ?? _client.Received.Contains(shape.Name));
            if (isWritten)
            {
                Write(type);
            }

            if (isWritten && isRead)
            {
                _code.Line();
            }

            if (isRead)
            {
                Read(type);
            }
        });
    }

    private string Summary(Shape shape) => shape.Documentation is { Length: > 0 } text ? text
        : _client.Model.Operations.FirstOrDefault(operation => operation.Input == shape.Name) is { } taker ? $"What {taker.Name} takes."
        : _client.Model.Operations.FirstOrDefault(operation => operation.Output == shape.Name) is { } giver ? $"What {giver.Name} answers."
        : $"{_client.Model.Id}'s {shape.Name}.";

    private void Write(Written type) => _code.Block($"internal static void Write({(IsRest(type) ? "RestWriter" : "WireWriter")} writer, {type.Name} value)", () =>
    {
        var shape = type.Shape;
        foreach (var member in shape.Members.Where(member => member.IsRequired && !member.IsToken && type.Message?.IsRequest != false && _client.Sent.Contains(shape.Name)))
        {
            _code.Line($"writer.Require(value.{_client.Property(shape, member)}, \"{type.Name}.{_client.Property(shape, member)}\");");
        }

        foreach (var member in shape.Members)
        {
            _code.Line($"{WriteMember(type, member)};");
        }
    });

    private string WriteMember(Written type, Member member)
    {
        var shape = type.Shape;
        var target = _client.Model[member.Shape];
        var value = $"value.{_client.Property(shape, member)}{(target.IsEnumeration ? "?.Value" : "")}";
        var name = $"\"{member.NameOnWire}\"";
        return member switch
        {
            { Location: "statusCode" } => $"writer.Status({value})",
            { Location: { } location } => $"writer.{RestPart(location, target)}({name}, {value})",
            _ when IsRest(type) && shape.Payload == member.Name => $"writer.Payload({value})",
            { IsToken: true } => $"writer.Token({name}, {value})",
            _ => (IsRest(type) ? "writer.Body." : "writer.") + WriteCall(shape, target, name, value),
        };
    }

    private string WriteCall(Shape owner, Shape shape, string name, string value) => shape.Type switch
    {
        "structure" => $"Structure({name}, {value}, {Name(owner, _client.TypeName(shape))}.Write)",
        "list" => WriteList(owner, shape, name, value),
        "map" => $"Map({name}, {value}, static (writer, value) => writer.{WriteCall(owner, Element(shape), "null", "value")}{MapNames(shape)})",
        _ => $"{Scalar(shape)}({name}, {value})",
    };

    private string WriteList(Shape owner, Shape shape, string name, string value) => Element(shape) switch
    {
        { Type: "string" } => $"Strings({name}, {value}{ItemName(shape)})",
        { Type: "structure" } item => $"Structures({name}, {value}, {Name(owner, _client.TypeName(item))}.Write{ItemName(shape)})",
        var item => $"List({name}, {value}, static (writer, value) => writer.{WriteCall(owner, item, "null", "value")}{ItemName(shape)})",
    };

    private void Read(Written type) => _code.Block($"internal static {type.Name} Read({(IsRest(type) ? "RestReader" : "WireReader")} reader) => new()", () =>
    {
        foreach (var member in type.Shape.Members)
        {
            _code.Line($"{_client.Property(type.Shape, member)} = {ReadMember(type, member)},");
        }
    }, ";");

    private string ReadMember(Written type, Member member)
    {
        var shape = type.Shape;
        var target = _client.Model[member.Shape];
        return member switch
        {
            { Location: "statusCode" } => "reader.Status",
            { Location: { } location } when target.IsEnumeration => $"{Name(shape, _client.TypeName(target))}.FindValue(reader.{RestPart(location, target)}(\"{member.NameOnWire}\"))",
            { Location: { } location } => $"reader.{RestPart(location, target)}{(target.Type == "integer" ? "Integer" : "")}(\"{member.NameOnWire}\")",
            _ when IsRest(type) && shape.Payload == member.Name => "reader.Payload",
            _ => ReadCall(shape, target, member.NameOnWire, IsRest(type) ? "reader.Body" : "reader"),
        };
    }

    private string ReadCall(Shape owner, Shape shape, string name, string reader) => shape.Type switch
    {
        "structure" => $"{reader}.Structure(\"{name}\", {Name(owner, _client.TypeName(shape))}.Read)",
        "list" when Element(shape).Type == "string" => $"{reader}.Strings(\"{name}\"{ItemName(shape)})",
        "list" => $"{reader}.List(\"{name}\", {ReadValue(owner, Element(shape))}{ItemName(shape)})",
        "map" => $"{reader}.Map(\"{name}\", {ReadValue(owner, Element(shape))}{MapNames(shape)})",
        "string" when shape.IsEnumeration => $"{Name(owner, _client.TypeName(shape))}.FindValue({reader}.String(\"{name}\"))",
        "float" => $"{reader}.SingleNumber(\"{name}\")",
        "long" => $"{reader}.Long(\"{name}\")",
        _ => $"{reader}.{Scalar(shape)}(\"{name}\")",
    };

    /// <summary>A function that reads what is in a list or a map.</summary>
    private string ReadValue(Shape owner, Shape shape) => shape.Type switch
    {
        "structure" => $"{Name(owner, _client.TypeName(shape))}.Read",
        "list" => $"static reader => reader.ListOf({ReadValue(owner, Element(shape))}{ItemName(shape)})",
        "map" => $"static reader => reader.MapOf({ReadValue(owner, Element(shape))}{MapNames(shape)})",
        "string" => "static reader => reader.Text",
        "integer" => "static reader => reader.AsInteger",
        _ => throw new InvalidDataException($"{_client.Entry.Model}: a list or map of {shape.Type} is not known to the generator."),
    };

    private static string Scalar(Shape shape) => shape.Type switch
    {
        "string" => "String",
        "boolean" => "Boolean",
        "integer" or "long" => "Integer",
        "double" or "float" => "Number",
        "timestamp" => "Timestamp",
        "blob" => "Blob",
        _ => throw new InvalidDataException($"A {shape.Type} is not known to the generator."),
    };

    /// <summary>Whether the members are in more than the body.</summary>
    private bool IsRest(Written type) => _client.IsRest && type.Message is not null;

    private string RestPart(string location, Shape shape) => (location, shape.Type) switch
    {
        ("uri", "string") => "Path",
        ("querystring", "string" or "integer") => "Query",
        ("header", "string") => "Header",
        _ => throw new InvalidDataException($"{_client.Entry.Model}: a {shape.Type} in the {location} of a message is not known to the generator."),
    };

    private Shape Element(Shape shape) => _client.Model[shape.Element!.Shape];

    private static string ItemName(Shape list) => list.Element!.WireName is { } name ? $", \"{name}\"" : "";

    private static string MapNames(Shape map) => (map.Key!.WireName, map.Element!.WireName) is ({ } key, { } value) ? $", \"{key}\", \"{value}\"" : "";

    /// <summary>A type to write down: a structure within others, or a message.</summary>
    private sealed record Written(Shape Shape, string Name, Message? Message);

    /// <summary>The name of a type within a structure, which may have a property of that name and another type.</summary>
    private string Name(Shape owner, string type)
    {
        var isHidden = owner.Members.Any(member => _client.Property(owner, member) == type && _client.PropertyType(_client.Model[member.Shape]) != type);
        return !isHidden ? type
            : _client.Shapes.Any(shape => shape.IsEnumeration && _client.TypeName(shape) == type) ? $"global::{_client.Namespace}.{type}"
            : $"global::{_client.Namespace}.Model.{type}";
    }
}
