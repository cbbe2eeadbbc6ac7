namespace Mlops.Aws.Wire.Protocols;

/// <summary>A request that came over HTTP. What it is signed with is for the host to judge.</summary>
/// <param name="Target">The header <c>X-Amz-Target</c>, which names the operation in the JSON protocols.</param>
/// <param name="Content">The body.</param>
public sealed record ServerRequest(string? Target, ReadOnlyMemory<byte> Content);

/// <summary>What to answer over HTTP.</summary>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The header <c>Content-Type</c>.</param>
/// <param name="RequestId">The header <c>x-amzn-RequestId</c>.</param>
/// <param name="Content">The body.</param>
public sealed record ServerAnswer(int Status, string ContentType, string RequestId, ReadOnlyMemory<byte> Content);
