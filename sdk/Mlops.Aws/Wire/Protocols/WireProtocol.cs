using Mlops.Aws.Wire.Members;

namespace Mlops.Aws.Wire.Protocols;

/// <summary>How a service's messages look.</summary>
internal abstract class WireProtocol(string serviceId)
{
    /// <summary>The header that names the operation in the JSON protocols.</summary>
    public const string TargetHeader = "X-Amz-Target";

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

    /// <summary>The code of an error for an operation that does not exist.</summary>
    public abstract string UnknownOperation { get; }

    /// <summary>The code of an error for a request that is not as the operation wants it.</summary>
    public abstract string InvalidRequest { get; }

    /// <summary>The type of an answer's body.</summary>
    public abstract string AnswerType { get; }

    /// <summary>Opens a request.</summary>
    /// <param name="target">The header <c>X-Amz-Target</c>.</param>
    /// <param name="content">The body.</param>
    /// <exception cref="FormatException">It is none of the protocol's.</exception>
    public abstract (string Operation, WireReader Members) OpenRequest(string? target, ReadOnlyMemory<byte> content);

    /// <summary>Begins the body of an answer.</summary>
    public abstract WireWriter BeginAnswer(string operation, string requestId, bool hasOutput);

    /// <summary>The headers of an answer of failure.</summary>
    public virtual IReadOnlyDictionary<string, string> ErrorHeaders(string code, bool isSenders) => new Dictionary<string, string>();

    /// <summary>Writes the body of an answer of failure.</summary>
    public abstract byte[] WriteError(string code, string message, bool isSenders, string requestId);
}
