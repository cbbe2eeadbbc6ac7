using System.Net;
using System.Text;

namespace Mlops.Orchestrator.Aws.Tests.Faults;

/// <summary>How AWS's services say no, each in its own protocol.</summary>
internal static class Refusals
{
    private static readonly Dictionary<string, (int Status, string Code)> ThereAlready = new()
    {
        ["CreateStack"] = (400, "AlreadyExistsException"),
        ["UpdateStack"] = (400, "TokenAlreadyExistsException"),
        ["DeleteStack"] = (400, "TokenAlreadyExistsException"),
        ["DeleteStackInstances"] = (409, "OperationIdAlreadyExistsException"),
        ["DeleteStackSet"] = (409, "OperationInProgressException"),
        ["StartPipelineExecution"] = (400, "ConflictException"),
        ["PutApprovalResult"] = (400, "ApprovalAlreadyCompletedException"),
        ["PutObject"] = (412, "PreconditionFailed"),
    };

    public static Task<HttpResponseMessage> Throttled(WireRequest request) =>
        request.Service == "s3" ? Of(request, 503, "SlowDown", "Please reduce your request rate.") : Of(request, 400, request.Service == "cloudformation" ? "Throttling" : "ThrottlingException", "Rate exceeded");

    public static Task<HttpResponseMessage> Unavailable() => Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
    {
        Content = new StringContent("<html><body><h1>503 Service Unavailable</h1></body></html>", Encoding.UTF8, "text/html"),
    });

    public static Task<HttpResponseMessage> Denied(WireRequest request) => request.Service == "s3"
        ? Of(request, 403, "AccessDenied", "Access Denied")
        : Of(request, request.Service == "cloudformation" ? 403 : 400, request.Service == "cloudformation" ? "AccessDenied" : "AccessDeniedException",
            $"User: arn:aws:iam::000000000000:user/somebody is not authorized to perform: {request.Service}:{request.Operation} on resource: arn:aws:{request.Service}:us-east-1:000000000000:* because no identity-based policy allows the {request.Service}:{request.Operation} action");

    /// <summary>That it has been done already; <see langword="null"/> where there is no such refusal.</summary>
    public static Task<HttpResponseMessage>? There(WireRequest request) =>
        ThereAlready.TryGetValue(request.Operation, out var there) ? Of(request, there.Status, there.Code, "It is there already.") : null;

    /// <summary>That there is no such thing; <see langword="null"/> where nothing can be said to be missing.</summary>
    public static Task<HttpResponseMessage>? NotThere(WireRequest request) => request switch
    {
        { Operation: "DescribeStacks" or "DescribeStackEvents" or "ListStackResources" } => Of(request, 400, "ValidationError", $"Stack with id {request.Subject} does not exist"),
        { Operation: "GetPipelineState" or "ListPipelineExecutions" or "GetPipeline" } => Of(request, 400, "PipelineNotFoundException", "There is no such pipeline."),
        _ => null,
    };

    private static Task<HttpResponseMessage> Of(WireRequest request, int status, string code, string message)
    {
        var (text, type) = request.Service switch
        {
            "cloudformation" => ($"<ErrorResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>1</RequestId></ErrorResponse>", "text/xml"),
            "s3" => ($"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>1</RequestId></Error>", "application/xml"),
            _ => ($$"""{ "__type": "{{code}}", "message": "{{message}}" }""", "application/x-amz-json-1.1"),
        };
        // What answers HEAD has no body, so that S3 can give no code.
        return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(request.Operation == "HeadObject" ? "" : text, Encoding.UTF8, type) });
    }
}
