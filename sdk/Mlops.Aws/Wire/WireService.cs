namespace Mlops.Aws.Wire;

/// <summary>A service of AWS: how it is found and signed for.</summary>
/// <param name="Id">Its id, which also names the variable <c>AWS_ENDPOINT_URL_…</c> ("Service-specific endpoints" in the AWS SDKs reference).</param>
/// <param name="Host">The first part of its host name.</param>
/// <param name="SigningName">The name in its requests' signatures.</param>
/// <param name="ApiVersion">The version of its API.</param>
internal sealed record WireService(string Id, string Host, string SigningName, string ApiVersion);
