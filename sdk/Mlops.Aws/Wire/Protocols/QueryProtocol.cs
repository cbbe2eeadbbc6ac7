using System.Text;
using System.Xml;
using System.Xml.Linq;
using Mlops.Aws.Wire.Members;

namespace Mlops.Aws.Wire.Protocols;

/// <summary>The AWS query protocol: a form with dotted names in, XML out.</summary>
internal sealed class QueryProtocol(string serviceId, string version, string xmlNamespace) : WireProtocol(serviceId)
{
    public override WireWriter BeginRequest(string operation)
    {
        var form = new FormWriter();
        form.String("Action", operation);
        form.String("Version", version);
        return form;
    }

    public override void AddHeaders(string operation, IDictionary<string, string> headers) => headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";

    /// <remarks>The members are in the element <c>…Result</c>; an operation without an output has none.</remarks>
    public override WireReader OpenAnswer(string operation, byte[] content, bool hasOutput)
    {
        var root = Parse(content);
        return root.Name.LocalName == $"{operation}Response"
            ? new ElementReader(root.Elements().FirstOrDefault(element => element.Name.LocalName == $"{operation}Result") ?? new XElement("None"))
            : throw new FormatException($"it is a '{root.Name.LocalName}', not a '{operation}Response'.");
    }

    public override (string? Code, string? Message) ReadError(byte[] content)
    {
        try
        {
            var error = Parse(content).DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "Error");
            return (Value(error, "Code"), Value(error, "Message"));
        }
        catch (FormatException)
        {
            return (null, null);
        }
    }

    public override string UnknownOperation => "InvalidAction";

    public override string InvalidRequest => "ValidationError";

    public override string AnswerType => "text/xml";

    public override (string Operation, WireReader Members) OpenRequest(string? target, ReadOnlyMemory<byte> content)
    {
        var form = FormReader.Parse(content.Span);
        return (form.String("Action") ?? throw new FormatException("the form has no Action."), form);
    }

    public override WireWriter BeginAnswer(string operation, string requestId, bool hasOutput)
    {
        XNamespace space = xmlNamespace;
        var result = new XElement(space + $"{operation}Result");
        var root = new XElement(
            space + $"{operation}Response",
            hasOutput ? result : null,
            new XElement(space + "ResponseMetadata", new XElement(space + "RequestId", requestId)));
        return new ElementWriter(root, hasOutput ? root.Elements().First() : result) { IsLenient = true };
    }

    public override byte[] WriteError(string code, string message, bool isSenders, string requestId)
    {
        XNamespace space = xmlNamespace;
        var error = new XElement(
            space + "Error",
            new XElement(space + "Type", isSenders ? "Sender" : "Receiver"),
            new XElement(space + "Code", ElementText.Of(code)),
            new XElement(space + "Message", ElementText.Of(message)));
        return Encoding.UTF8.GetBytes(new XElement(space + "ErrorResponse", error, new XElement(space + "RequestId", requestId)).ToString(SaveOptions.DisableFormatting));
    }

    private static string? Value(XElement? error, string name) => error?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    private static XElement Parse(byte[] content)
    {
        try
        {
            // This reader, other than XElement's own, refuses document type definitions.
            using var reader = XmlReader.Create(new MemoryStream(content));
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException exception)
        {
            throw new FormatException(content.Length == 0 ? "it is empty." : $"it is no XML: {exception.Message}", exception);
        }
    }
}
