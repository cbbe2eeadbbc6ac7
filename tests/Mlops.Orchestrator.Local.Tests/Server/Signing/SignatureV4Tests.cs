using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Tests.Server.Signing;

/// <summary>AWS's own examples: "Signature calculations for the Authorization header" and "Authenticating requests: using query parameters" in the Amazon S3 API Reference.</summary>
public sealed class SignatureV4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string Time = "20130524T000000Z";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly string[] Scope = ["20130524", "us-east-1", "s3", "aws4_request"];

    [Fact]
    public void Sign_GetObject_IsThePublishedSignature()
    {
        var canonical = SignatureV4.CanonicalRequest(
            "GET",
            "/test.txt",
            [("host", "examplebucket.s3.amazonaws.com"), ("range", "bytes=0-9"), ("x-amz-content-sha256", EmptyHash), ("x-amz-date", Time)],
            EmptyHash,
            "s3");

        Assert.Equal("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41", SignatureV4.Sign(Secret, Time, Scope, canonical));
    }

    [Fact]
    public void Sign_PutObjectWithADollarSign_IsThePublishedSignature()
    {
        const string BodyHash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
        var canonical = SignatureV4.CanonicalRequest(
            "PUT",
            "/test$file.text",
            [
                ("date", "Fri, 24 May 2013 00:00:00 GMT"), ("host", "examplebucket.s3.amazonaws.com"), ("x-amz-content-sha256", BodyHash), ("x-amz-date", Time),
                ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ],
            BodyHash,
            "s3");

        Assert.Equal("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd", SignatureV4.Sign(Secret, Time, Scope, canonical));
    }

    [Fact]
    public void Sign_ListObjects_IsThePublishedSignature()
    {
        var canonical = SignatureV4.CanonicalRequest(
            "GET",
            "/?max-keys=2&prefix=J",
            [("host", "examplebucket.s3.amazonaws.com"), ("x-amz-content-sha256", EmptyHash), ("x-amz-date", Time)],
            EmptyHash,
            "s3");

        Assert.Equal("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7", SignatureV4.Sign(Secret, Time, Scope, canonical));
    }

    [Fact]
    public void Sign_PresignedAddress_IsThePublishedSignature()
    {
        var canonical = SignatureV4.CanonicalRequest(
            "GET",
            "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=left-out",
            [("host", "examplebucket.s3.amazonaws.com")],
            SignatureV4.UnsignedPayload,
            "s3");

        Assert.Equal("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404", SignatureV4.Sign(Secret, Time, Scope, canonical));
    }
}
