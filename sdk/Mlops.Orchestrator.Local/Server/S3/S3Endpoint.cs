using Microsoft.AspNetCore.Http;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.S3.Events;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>S3's REST API in path style.</summary>
/// <remarks>Access control is not kept.</remarks>
/// <param name="objects">The buckets.</param>
/// <param name="keys">Knows who may call.</param>
/// <param name="blueprintBucket">The bucket that functions read and do not write, as on AWS; <see langword="null"/> for none.</param>
/// <param name="destinations">Who can be told of what happens in buckets; <see langword="null"/> when nobody can.</param>
internal sealed class S3Endpoint(ObjectStore objects, KeyRing keys, string? blueprintBucket, IEventDestinations? destinations)
{
    /// <summary>Parameters that ask for something else than the object or the bucket itself.</summary>
    private static readonly string[] Subresources =
        ["accelerate", "analytics", "intelligent-tiering", "inventory", "legal-hold", "metrics", "object-lock", "policyStatus", "replication", "restore", "retention", "select", "torrent"];

    private readonly BucketOperations _buckets = new(objects);
    private readonly ObjectOperations _objects = new(objects);
    private readonly MultipartOperations _uploads = new(objects);
    private readonly SubresourceOperations _subresources = new(objects, new(objects, destinations), new(objects), new(objects));

    /// <summary>Serves a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="target">Its path and query as they were sent.</param>
    public async Task HandleAsync(HttpContext context, string target)
    {
        try
        {
            await DispatchAsync(S3Request.Of(context, target), Authenticate(context.Request, target));
        }
        catch (SignatureError error)
        {
            await S3Xml.WriteErrorAsync(context, S3Error.Of(error));
        }
        catch (S3Error error)
        {
            await S3Xml.WriteErrorAsync(context, error);
        }
        catch (MlopsException exception)
        {
            await S3Xml.WriteErrorAsync(context, S3Error.Of(exception.Problems[0]));
        }
        catch (System.Xml.XmlException exception)
        {
            await S3Xml.WriteErrorAsync(context, new S3Error(400, "MalformedXML", $"The XML you provided was not well-formed: {exception.Message}"));
        }
    }

    private Principal Authenticate(HttpRequest request, string target)
    {
        var signature = RequestSignature.Of(request, target);
        return signature.Verify(keys, signature.StatedPayloadHash ?? throw S3Error.Invalid("Missing required header for this request: x-amz-content-sha256"));
    }

    private Task DispatchAsync(S3Request request, Principal caller)
    {
        if (caller.IsFunction && request.Bucket == blueprintBucket && request.Method is not ("GET" or "HEAD"))
        {
            throw S3Error.AccessDenied("Functions do not write to the blueprint bucket: what is in it decides what runs.");
        }

        if (Subresources.FirstOrDefault(parameter => request.Query.ContainsKey(parameter)) is { } subresource)
        {
            throw S3Error.NotImplemented($"{request.Method} ?{subresource}");
        }

        if (SubresourceOperations.Names.FirstOrDefault(request.Query.ContainsKey) is { } name)
        {
            return _subresources.HandleAsync(request, name);
        }

        if (request.Key.Length == 0 && !(request.Method == "GET" && MultipartOperations.IsMeant(request)))
        {
            return _buckets.HandleAsync(request);
        }

        if (!objects.BucketExists(request.Bucket))
        {
            throw S3Error.NoSuchBucket(request.Bucket);
        }

        return MultipartOperations.IsMeant(request) ? _uploads.HandleAsync(request) : _objects.HandleAsync(request);
    }
}
