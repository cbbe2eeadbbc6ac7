using Amazon.Runtime.Internal.Transform;
using Mlops.Aws.Wire.Members;

namespace Mlops.Aws.Wire.Rest;

/// <summary>Reads an answer whose members are in status, headers and body. What is not there is <see langword="null"/>.</summary>
internal sealed class RestReader(byte[] content, IWebResponseData http)
{
    private WireReader? _body;

    /// <summary>The members in the body.</summary>
    public WireReader Body => _body ??= JsonReader.Parse(content);

    /// <summary>The whole body.</summary>
    public MemoryStream Payload => new(content);

    public int Status => (int)http.StatusCode;

    public string? Header(string name) => http.GetHeaderValue(name) is { Length: > 0 } value ? value : null;
}
