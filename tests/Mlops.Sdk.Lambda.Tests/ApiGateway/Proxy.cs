using System.Text;

namespace Mlops.Sdk.Lambda.Tests.ApiGateway;

/// <summary>Answers with what it was asked, or fails as the body says.</summary>
internal sealed class Proxy : ApiProxyFunction
{
    public ApiProxyRequest? Request { get; private set; }

    protected override Task<ApiProxyResponse> HandleAsync(ApiProxyRequest request, LambdaContext context, CancellationToken cancellationToken)
    {
        Request = request;
        return Encoding.UTF8.GetString(request.Body.Span) switch
        {
            "teapot" => throw new ApiProxyException(418, "no \"coffee\""),
            "crash" => throw new InvalidDataException("a secret"),
            var body => Task.FromResult(new ApiProxyResponse(201, body) { ContentType = "text/csv" }),
        };
    }
}
