namespace Mlops.Aws.Wire;

/// <summary>The <see cref="Amazon.Runtime.AmazonServiceException.ErrorCode"/> of calls that no service answered.</summary>
/// <remarks>Only of <see cref="Unreachable"/> it is known that nothing was done.</remarks>
public static class WireErrorCodes
{
    /// <summary>No connection came about.</summary>
    public const string Unreachable = "Unreachable";

    /// <summary>No answer came in time (<see cref="Amazon.Runtime.ClientConfig.Timeout"/>): the service may have done what it was asked.</summary>
    public const string TimedOut = "TimedOut";

    /// <summary>The connection broke before the answer: the service may have done what it was asked.</summary>
    public const string Interrupted = "Interrupted";

    /// <summary>An answer came that is none of the service's: empty, or something else's.</summary>
    public const string Unreadable = "Unreadable";
}
