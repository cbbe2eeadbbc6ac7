namespace Mlops.Aws.Wire.Server;

/// <summary>A request that came over HTTP. What it is signed with is for the host to judge.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, as it was sent.</param>
/// <param name="Query">Gives the value of a parameter of the query; <see langword="null"/> for one that is not there.</param>
/// <param name="Header">Gives the value of a header; <see langword="null"/> for one that is not there.</param>
/// <param name="Content">The body.</param>
public sealed record ServerRequest(string Method, string Path, Func<string, string?> Query, Func<string, string?> Header, ReadOnlyMemory<byte> Content);

/// <summary>What to answer over HTTP.</summary>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The header <c>Content-Type</c>.</param>
/// <param name="RequestId">The header <c>x-amzn-RequestId</c>.</param>
/// <param name="Content">The body.</param>
public sealed record ServerAnswer(int Status, string ContentType, string RequestId, ReadOnlyMemory<byte> Content)
{
    /// <summary>Other headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
