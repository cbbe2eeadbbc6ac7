using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>S3's XML answers.</summary>
internal static class S3Xml
{
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>An owner that rights are granted to, with its kind in the attribute that the schema has for it.</summary>
    public static XElement Grantee(string id) => Element(
        "Grantee",
        new XAttribute(XNamespace.Xmlns + "xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        new XAttribute((XNamespace)"http://www.w3.org/2001/XMLSchema-instance" + "type", "CanonicalUser"),
        Element("ID", id));

    /// <summary>Reads a body.</summary>
    /// <exception cref="XmlException">It is no XML, or has a document type, which can make a little text very large.</exception>
    public static XElement Read(byte[] body)
    {
        using var stream = new MemoryStream(body);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XElement.Load(reader);
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static Task WriteAsync(HttpContext context, XElement root, int status = StatusCodes.Status200OK)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
        {
            root.Save(writer);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = buffer.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>An error, without namespace as S3 sends it.</summary>
    public static Task WriteErrorAsync(HttpContext context, S3Error error) =>
        WriteAsync(context, new XElement("Error", new XElement("Code", error.Code), new XElement("Message", error.Message), new XElement("RequestId", "local")), error.Status);
}
