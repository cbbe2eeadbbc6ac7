using System.Xml;
using System.Xml.Linq;
using Mlops.Aws.Wire.Members;

namespace Mlops.Aws.Wire.Protocols;

/// <summary>The AWS query protocol: a form with dotted names in, XML out.</summary>
internal sealed class QueryProtocol(string serviceId, string version) : WireProtocol(serviceId)
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

    private static string? Value(XElement? error, string name) => error?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    private static XElement Parse(byte[] content)
    {
        try
        {
            // This reader, other than XElement's own, refuses document type definitions.
            using var reader = XmlReader.Create(new MemoryStream(content));
            return XElement.Load(reader);
        }
        catch (XmlException exception)
        {
            throw new FormatException(content.Length == 0 ? "it is empty." : $"it is no XML: {exception.Message}", exception);
        }
    }
}
