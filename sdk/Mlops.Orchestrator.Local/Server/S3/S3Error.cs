using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>An error in S3's words: "Error responses" in the Amazon S3 API Reference.</summary>
internal sealed class S3Error(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public static S3Error NoSuchBucket(string bucket) => new(404, "NoSuchBucket", $"The specified bucket does not exist: '{bucket}'.");

    public static S3Error NoSuchKey(string key) => new(404, "NoSuchKey", $"The specified key does not exist: '{key}'.");

    public static S3Error NoSuchVersion() => new(404, "NoSuchVersion", "The specified version does not exist.");

    public static S3Error NoSuchUpload() => new(404, "NoSuchUpload", "The specified multipart upload does not exist. It may have been completed or aborted.");

    public static S3Error NotImplemented(string operation) => new(501, "NotImplemented", $"The local cloud's S3 does not have the operation {operation}.");

    public static S3Error HeaderNotImplemented(string header) => new(501, "NotImplemented", $"A header you provided implies functionality that is not implemented: {header}.");

    public static S3Error PreconditionFailed() => new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");

    public static S3Error AccessDenied(string message) => new(403, "AccessDenied", message);

    public static S3Error Of(SignatureError error) => error.Fault switch
    {
        SignatureFault.Missing => AccessDenied(error.Message),
        SignatureFault.Malformed => new(400, "AuthorizationHeaderMalformed", error.Message),
        SignatureFault.UnknownKey => new(403, "InvalidAccessKeyId", error.Message),
        SignatureFault.Expired => new(400, "ExpiredToken", error.Message),
        SignatureFault.Skewed => new(403, "RequestTimeTooSkewed", error.Message),
        _ => new(403, "SignatureDoesNotMatch", error.Message),
    };

    public static S3Error Of(Problem problem) => problem.Code == S3Diagnostics.InvalidBucketName ? new(400, "InvalidBucketName", $"The specified bucket is not valid: {problem.Message}") : Invalid(problem.Message);

    public static S3Error Invalid(string message) => new(400, "InvalidRequest", message);
}
