using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Uploads in parts: CreateMultipartUpload, UploadPart, CompleteMultipartUpload, AbortMultipartUpload.</summary>
internal sealed class MultipartOperations(ObjectStore objects)
{
    private readonly MultipartUploads _uploads = new();

    public static bool IsMeant(S3Request request) => request.Query.ContainsKey("uploads") || request.Query.ContainsKey("uploadId");

    public async Task HandleAsync(S3Request request)
    {
        var response = request.Context.Response;
        switch (request.Method, request.Parameter("uploadId"))
        {
            case ("POST", null):
                await WriteAsync("InitiateMultipartUploadResult", S3Xml.Element("UploadId", _uploads.Create(ObjectHeaders.Read(request.Headers))));
                break;
            case ("PUT", { } id) when !request.Headers.ContainsKey("x-amz-copy-source"):
                response.Headers.ETag = $"\"{_uploads.Add(id, request.Parameter("partNumber"), await request.ReadContentAsync())}\"";
                response.ContentLength = 0;
                break;
            case ("POST", { } id):
                var written = await WriteCondition.PutAsync(objects, request, _uploads.Complete(id, S3Xml.Read(await request.ReadContentAsync())));
                await WriteAsync("CompleteMultipartUploadResult", S3Xml.Element("ETag", $"\"{written.ETag}\""));
                break;
            case ("DELETE", { } id):
                _uploads.Abort(id);
                response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                throw S3Error.NotImplemented($"{request.Method} multipart upload");
        }

        Task WriteAsync(string name, XElement content) =>
            S3Xml.WriteAsync(request.Context, S3Xml.Element(name, S3Xml.Element("Bucket", request.Bucket), S3Xml.Element("Key", request.Key), content));
    }
}
