using Mlops.Aws.Wire.Members;

namespace Mlops.Aws.Wire.Protocols;

/// <summary>How a service's messages look.</summary>
internal abstract class WireProtocol(string serviceId)
{
    /// <summary>The id of the service.</summary>
    public string ServiceId => serviceId;

    /// <summary>Begins the body of a request.</summary>
    public abstract WireWriter BeginRequest(string operation);

    /// <summary>Adds what a request has beside its body.</summary>
    public abstract void AddHeaders(string operation, IDictionary<string, string> headers);

    /// <summary>Opens the body of an answer.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="content">The body.</param>
    /// <param name="hasOutput">Whether the operation has an output.</param>
    /// <exception cref="FormatException">It is none of the service's.</exception>
    public abstract WireReader OpenAnswer(string operation, byte[] content, bool hasOutput);

    /// <summary>Reads code and message of an answer of failure; either may be missing.</summary>
    public abstract (string? Code, string? Message) ReadError(byte[] content);
}
