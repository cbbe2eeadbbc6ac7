using System.Net;
using Amazon.Runtime;

namespace Mlops.Aws.Wire;

/// <summary>Why a call has no result.</summary>
/// <param name="Code">The service's code, or one of <see cref="WireErrorCodes"/>.</param>
/// <param name="Message">What it says.</param>
/// <param name="Status">The HTTP status; 0 without an answer.</param>
internal sealed record WireError(string Code, string Message, HttpStatusCode Status)
{
    public ErrorType Type => (int)Status switch { >= 500 => ErrorType.Receiver, >= 400 => ErrorType.Sender, _ => ErrorType.Unknown };

    public string? RequestId { get; init; }

    public Exception? Inner { get; init; }

    /// <summary>Makes an error of what was found in an answer; one that holds none of the service's is told by its status.</summary>
    public static WireError Of(string? code, string? message, HttpStatusCode status) =>
        new(code is { Length: > 0 } ? ShortCode(code) : status.ToString(), message ?? $"The service answered with status {(int)status}.", status);

    /// <summary>The code without the shape's namespace before it and the documentation's address behind it.</summary>
    private static string ShortCode(string code) => code.Split('#')[^1].Split(':')[0];
}
