using System.Text.Json.Nodes;
using Mlops.Sdk.Lambda;

namespace BlueprintNamespace1.Functions.LambdaName1;

/// <summary>Answers the calls of an API. An ApiProxyException is answered with its status and message, any other with 500 and no details.</summary>
/// <remarks>
/// In the blueprint's class, with <c>using Amazon.CDK.AWS.APIGateway;</c>:
/// <code>
/// public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");
///
/// var api = new RestApi(stack, "Api", new RestApiProps { DefaultMethodOptions = new MethodOptions { AuthorizationType = AuthorizationType.IAM } });
/// api.Root.AddMethod("POST", new LambdaIntegration(stack.AddFunction(LambdaName1)));
/// stack.AddOutput("ApiUrl", api.Url);
/// </code>
/// </remarks>
internal sealed class LambdaFunction1 : ApiProxyFunction
{
    protected override Task<ApiProxyResponse> HandleAsync(ApiProxyRequest request, LambdaContext context, CancellationToken cancellationToken)
    {
        var answer = new JsonObject { ["method"] = request.Method, ["path"] = request.Path };
        return Task.FromResult(new ApiProxyResponse(200, answer.ToJsonString()));
    }
}
