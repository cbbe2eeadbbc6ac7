namespace Mlops.Orchestrator.Local.Server.Signing;

/// <summary>Why a request's signature is not taken.</summary>
internal enum SignatureFault
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It is not of the form that "AWS Signature Version 4" has, or leaves out what has to be signed.</summary>
    Malformed,

    /// <summary>It is by somebody that the local cloud does not know.</summary>
    UnknownKey,

    /// <summary>It is of another request, or made with another secret.</summary>
    Mismatch,

    /// <summary>It is too old, or of the future.</summary>
    Skewed,

    /// <summary>It is by a session that has ended.</summary>
    Expired,
}

/// <summary>A request whose signature is not taken. Each protocol has its own name for the fault.</summary>
/// <param name="fault">The fault.</param>
/// <param name="message">What a person reads.</param>
internal sealed class SignatureError(SignatureFault fault, string message) : Exception(message)
{
    public SignatureFault Fault { get; } = fault;
}
