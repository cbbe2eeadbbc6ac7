using System.Web;

namespace Mlops.Orchestrator.Aws.Tests.Faults;

/// <summary>A request to AWS, as far as it tells what is asked.</summary>
/// <param name="Service">The service as signatures name it, such as <c>cloudformation</c>.</param>
/// <param name="Operation">The operation, such as <c>CreateStack</c>.</param>
/// <param name="Call">What all attempts of one call have in common.</param>
/// <param name="Attempt">Which attempt it is; the first is 1.</param>
/// <param name="Question">What another request has to ask for the same answer to be true of it.</param>
/// <param name="Subject">What is asked about: a stack, a pipeline, an object.</param>
internal sealed record WireRequest(string Service, string Operation, string Call, int Attempt, string Question, string Subject)
{
    /// <summary>Whether it only looks.</summary>
    public bool IsRead => new[] { "Describe", "List", "Get", "Head" }.Any(verb => Operation.StartsWith(verb, StringComparison.Ordinal));

    public static async Task<WireRequest> ReadAsync(HttpRequestMessage request)
    {
        var service = request.Headers.GetValues("Authorization").Single().Split("Credential=")[1].Split('/')[3];
        var address = request.RequestUri!;
        var body = service == "s3" || request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        var form = HttpUtility.ParseQueryString(body);
        var operation = request.Headers.TryGetValues("X-Amz-Target", out var target) ? target.Single().Split('.')[^1] : form["Action"] ?? ObjectOperation(request.Method.Method, address.Query);
        return new(
            service,
            operation,
            request.Headers.GetValues("amz-sdk-invocation-id").Single(),
            int.Parse(request.Headers.GetValues("amz-sdk-request").Single().Split("attempt=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture),
            $"{request.Method} {address.PathAndQuery} {operation} {body}",
            form["StackName"] ?? address.AbsolutePath);
    }

    private static string ObjectOperation(string method, string query) => method switch
    {
        "GET" when query.Contains("list-type=2", StringComparison.Ordinal) => "ListObjectsV2",
        "GET" => "GetObject",
        "HEAD" => "HeadObject",
        "PUT" => "PutObject",
        _ => "DeleteObject",
    };
}
