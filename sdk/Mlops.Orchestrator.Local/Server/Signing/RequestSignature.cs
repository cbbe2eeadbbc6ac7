using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Mlops.Orchestrator.Local.Server.Signing;

/// <summary>The signature that a request carries: in its header <c>Authorization</c>, or in the query of a presigned address.</summary>
internal sealed class RequestSignature
{
    private const string ContentHash = "x-amz-content-sha256";
    private const string TokenHeader = "X-Amz-Security-Token";

    /// <summary>How far the clocks of caller and server may be apart: "Elements of an AWS API request signature" in the IAM User Guide.</summary>
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    /// <summary>The longest time that a presigned address is good for: "Authenticating Requests: Using Query Parameters" in the Amazon S3 API Reference.</summary>
    private static readonly TimeSpan LongestExpiry = TimeSpan.FromDays(7);

    private readonly HttpRequest _request;
    private readonly string _target;
    private readonly string _keyId;
    private readonly string[] _scope;
    private readonly string[] _signedHeaders;
    private readonly string _signature;
    private readonly string _time;
    private readonly TimeSpan? _expiry;

    private RequestSignature(HttpRequest request, string target, string credential, string signedHeaders, string signature, string time, TimeSpan? expiry)
    {
        if (credential.Split('/') is not [var keyId, .. { Length: 4 } scope] || scope[3] != "aws4_request")
        {
            throw Malformed("The credential must be KEY-ID/DAY/REGION/SERVICE/aws4_request.");
        }

        (_request, _target, _keyId, _scope) = (request, target, keyId, scope);
        (_signedHeaders, _signature, _time, _expiry) = (signedHeaders.Split(';'), signature, time, expiry);
        if (Unsigned().FirstOrDefault() is { } header)
        {
            throw Malformed($"The header '{header}' must be signed.");
        }
    }

    /// <summary>The service that the signature is for, by its signing name.</summary>
    public string Service => _scope[2];

    /// <summary>The region that the signature is for.</summary>
    public string Region => _scope[1];

    /// <summary>What the request's own header says of its body; <see langword="null"/> when it says nothing.</summary>
    public string? StatedPayloadHash => _request.Headers[ContentHash].ToString() is { Length: > 0 } hash ? hash
        : _expiry is null ? null
        : SignatureV4.UnsignedPayload;

    private string? SessionToken => (_expiry is null ? _request.Headers[TokenHeader].ToString() : _request.Query[TokenHeader].ToString()) is { Length: > 0 } token ? token : null;

    /// <summary>Reads a request's signature; nothing is checked but its form.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Its path and query as they were sent.</param>
    /// <exception cref="SignatureError">There is no signature, or one of another form.</exception>
    public static RequestSignature Of(HttpRequest request, string target)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            return OfHeader(request, target, header);
        }

        return request.Query["X-Amz-Algorithm"].ToString() == SignatureV4.Algorithm
            ? OfQuery(request, target)
            : throw new SignatureError(SignatureFault.Missing, "The request is not signed. The local cloud gives credentials to its owner and to the functions that it runs, and takes requests of nobody else.");
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="keys">Knows who may call.</param>
    /// <param name="payloadHash">What the signature has to have been made with for the body.</param>
    /// <returns>Who calls.</returns>
    /// <exception cref="SignatureError">It is not one by known credentials for this request at this time.</exception>
    public Principal Verify(KeyRing keys, string payloadHash)
    {
        // Callers are processes of this machine and sign by its clock, whatever time the local cloud is told to have.
        var now = DateTimeOffset.UtcNow;
        var (credentials, principal) = keys.Find(_keyId, SessionToken, now);
        RequireTime(now);
        var headers = _signedHeaders.Select(name => (name, _request.Headers[name])).ToList();
        // AWS's SDK for .NET sends a slash after the path of an endpoint's address, and signs the path without it.
        string[] targets = _target.EndsWith('/') && _scope[2] != SignatureV4.S3 ? [_target, _target.TrimEnd('/')] : [_target];
        if (!targets.Any(target => IsSame(_signature, SignatureV4.Sign(
            credentials.SecretAccessKey, _time, _scope, SignatureV4.CanonicalRequest(_request.Method, target, headers, payloadHash, _scope[2])))))
        {
            throw new SignatureError(SignatureFault.Mismatch, "The request signature that was calculated does not match the one that was provided. Check the secret access key and the signing method.");
        }

        return principal;
    }

    private static RequestSignature OfHeader(HttpRequest request, string target, string header)
    {
        if (!header.StartsWith($"{SignatureV4.Algorithm} ", StringComparison.Ordinal))
        {
            throw Malformed($"The only authorization that is taken is {SignatureV4.Algorithm}.");
        }

        var parts = header[SignatureV4.Algorithm.Length..].Split(',')
            .Select(part => part.Trim().Split('=', 2))
            .Where(part => part.Length == 2)
            .DistinctBy(part => part[0])
            .ToDictionary(part => part[0], part => part[1]);
        return new(request, target, Part("Credential"), Part("SignedHeaders"), Part("Signature"), request.Headers["X-Amz-Date"].ToString(), expiry: null);

        string Part(string name) => parts.GetValueOrDefault(name) ?? throw Malformed($"The header Authorization has no {name}.");
    }

    private static RequestSignature OfQuery(HttpRequest request, string target)
    {
        return int.TryParse(Parameter("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && TimeSpan.FromSeconds(seconds) <= LongestExpiry
            ? new(request, target, Parameter("X-Amz-Credential"), Parameter("X-Amz-SignedHeaders"), Parameter("X-Amz-Signature"), Parameter("X-Amz-Date"), TimeSpan.FromSeconds(seconds))
            : throw Malformed("X-Amz-Expires must be a number of seconds, 604800 at most.");

        string Parameter(string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : throw Malformed($"The query has no {name}.");
    }

    private static SignatureError Malformed(string message) => new(SignatureFault.Malformed, message);

    /// <summary>What has to be signed and is not: the host, and every header that tells a service what to do.</summary>
    private IEnumerable<string> Unsigned() => _request.Headers.Keys
        .Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
        .Append("host")
        .Where(name => !_signedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase));

    private void RequireTime(DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParseExact(_time, SignatureV4.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) || !_time.StartsWith(_scope[0], StringComparison.Ordinal))
        {
            throw Malformed("X-Amz-Date must be of the form YYYYMMDDTHHMMSSZ, and of the credential's day.");
        }

        if (time > now + LargestSkew || time < now - (_expiry ?? LargestSkew))
        {
            throw new SignatureError(SignatureFault.Skewed, _expiry is null ? "The difference between the request time and the current time is too large." : "Request has expired.");
        }
    }

    private static bool IsSame(string given, string expected) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
