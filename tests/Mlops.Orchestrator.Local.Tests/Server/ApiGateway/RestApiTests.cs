using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Local.Tests.Server.ApiGateway;

/// <summary>REST APIs of stacks, called.</summary>
public sealed class RestApiTests : IAsyncLifetime, IDisposable
{
    private const string Uri = "!Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations'";

    private const string Template = $$"""
        Resources:
          F:
            Type: AWS::Lambda::Function
            Properties: { FunctionName: api, Runtime: python3.13, Handler: main.handler, Role: 'arn:aws:iam::000000000000:role/r', Timeout: 20, Code: { S3Bucket: mlops-assets, S3Key: api.zip } }
          Off:
            Type: AWS::Lambda::Function
            Properties: { FunctionName: off, Runtime: python3.13, Handler: main.handler, Role: 'arn:aws:iam::000000000000:role/r', ReservedConcurrentExecutions: 0, Code: { S3Bucket: mlops-assets, S3Key: api.zip } }
          Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: sample, BinaryMediaTypes: [application/octet-stream] } }
          Orders: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: orders } }
          Order: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Api, ParentId: !Ref Orders, PathPart: '{id}' } }
          New: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Api, ParentId: !Ref Orders, PathPart: new } }
          Closed: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Api, ParentId: !Ref Orders, PathPart: closed } }
          Rest: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: '{rest+}' } }
          OrderAny: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, ResourceId: !Ref Order, HttpMethod: ANY, AuthorizationType: NONE, Integration: { Type: AWS_PROXY, IntegrationHttpMethod: POST, Uri: {{Uri}} } } }
          OrdersGet: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, ResourceId: !Ref Orders, HttpMethod: GET, AuthorizationType: AWS_IAM, Integration: { Type: AWS_PROXY, IntegrationHttpMethod: POST, Uri: {{Uri}} } } }
          OrdersPost: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, ResourceId: !Ref Orders, HttpMethod: POST, AuthorizationType: NONE, ApiKeyRequired: true, Integration: { Type: AWS, IntegrationHttpMethod: POST, Uri: {{Uri}} } } }
          OrdersOptions:
            Type: AWS::ApiGateway::Method
            Properties:
              RestApiId: !Ref Api
              ResourceId: !Ref Orders
              HttpMethod: OPTIONS
              AuthorizationType: NONE
              Integration:
                Type: MOCK
                RequestTemplates: { application/json: '{ "statusCode": 204 }' }
                IntegrationResponses: [{ StatusCode: 204, ResponseParameters: { method.response.header.Access-Control-Allow-Origin: "'*'" } }]
          NewGet: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, ResourceId: !Ref New, HttpMethod: GET, AuthorizationType: NONE, Integration: { Type: HTTP_PROXY, Uri: 'https://example.com' } } }
          ClosedGet: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, ResourceId: !Ref Closed, HttpMethod: GET, AuthorizationType: NONE, Integration: { Type: AWS_PROXY, IntegrationHttpMethod: POST, Uri: !Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Off.Arn}/invocations' } } }
          RestAny: { Type: AWS::ApiGateway::Method, Properties: { RestApiId: !Ref Api, ResourceId: !Ref Rest, HttpMethod: ANY, AuthorizationType: CUSTOM, Integration: { Type: MOCK } } }
          Key: { Type: AWS::ApiGateway::ApiKey, Properties: { Enabled: true, Value: a-key-of-twenty-characters } }
          Deployment: { Type: AWS::ApiGateway::Deployment, DependsOn: [OrderAny, OrdersGet, OrdersPost, NewGet, RestAny], Properties: { RestApiId: !Ref Api } }
          Stage: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: prod, Variables: { colour: red } } }
        Outputs:
          Id: { Value: !Ref Api }
          Address: { Value: !Sub 'https://${Api}.execute-api.${AWS::Region}.amazonaws.com/prod' }
        """;

    private const string Code = """
        import json

        def handler(event, context):
            if event.get("path") == "/orders/fail":
                raise ValueError("private")
            if event.get("path") == "/orders/nonsense":
                return "text"
            if event.get("path") == "/orders/bytes":
                return {"statusCode": 200, "headers": {"Content-Type": "application/octet-stream"}, "body": event["body"], "isBase64Encoded": event["isBase64Encoded"]}
            return {"statusCode": 201, "headers": {"X-One": "1"}, "multiValueHeaders": {"X-Two": ["2", "3"]}, "body": json.dumps(event)} if "requestContext" in event else {"got": event}
        """;

    private ServedCloud _cloud = null!;
    private readonly HttpClient _client = new();
    private string _address = "";

    public async Task InitializeAsync()
    {
        _cloud = await ServedCloud.StartAsync();
        await _cloud.Sample.Cloud.Assets.PutAsync("api.zip", DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(Code))]));
        await _cloud.CloudFormation.CreateStackAsync(new() { StackName = "api", TemplateBody = Template });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        var stack = Assert.Single((await _cloud.CloudFormation.DescribeStacksAsync(new() { StackName = "api" })).Stacks!);
        Assert.Equal("CREATE_COMPLETE", stack.StackStatus!.Value);
        _address = $"{_cloud.Url.TrimEnd('/')}/_apis/{stack.Outputs!.Single(output => output.OutputKey == "Id").OutputValue}/prod";
    }

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Call_LambdaProxy_HasTheRequestAsAnEvent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{_address}/orders/a%20b?x=1&x=2&y=%C3%A4") { Content = new StringContent("hällo", Encoding.UTF8, "text/plain") };
        request.Headers.Add("X-Many", ["1", "2"]);

        using var response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["1", "2", "3"], [.. response.Headers.GetValues("X-One"), .. response.Headers.GetValues("X-Two")]);
        var sent = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(("/orders/{id}", "/orders/a%20b", "PUT"), ((string)sent["resource"]!, (string)sent["path"]!, (string)sent["httpMethod"]!));
        Assert.Equal("""{"x":"2","y":"ä"}""", Text(sent["queryStringParameters"]));
        Assert.Equal("""{"x":["1","2"],"y":["ä"]}""", Text(sent["multiValueQueryStringParameters"]));
        Assert.Equal("""{"id":"a b"}""", Text(sent["pathParameters"]));
        Assert.Equal("""{"colour":"red"}""", Text(sent["stageVariables"]));
        Assert.Equal(("hällo", false), ((string)sent["body"]!, (bool)sent["isBase64Encoded"]!));
        Assert.Equal(("prod", "/prod/orders/a%20b", "000000000000"), ((string)sent["requestContext"]!["stage"]!, (string)sent["requestContext"]!["path"]!, (string)sent["requestContext"]!["accountId"]!));
    }

    [Fact]
    public async Task Call_BinaryBody_ArrivesAndComesBackAsItIs()
    {
        byte[] content = [0, 255, 13, 10, 128];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_address}/orders/bytes") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.Accept.Add(new("application/octet-stream"));

        using var response = await _client.SendAsync(request);

        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(403, "Missing Authentication Token", "GET", "")]
    [InlineData(403, "Missing Authentication Token", "GET", "/orders")]
    [InlineData(403, "Missing Authentication Token", "DELETE", "/orders")]
    [InlineData(403, "Forbidden", "POST", "/orders")]
    [InlineData(502, "Internal server error", "GET", "/orders/fail")]
    [InlineData(502, "Internal server error", "GET", "/orders/nonsense")]
    [InlineData(500, "Internal server error", "GET", "/orders/closed")]
    [InlineData(501, "The local cloud's API Gateway has no integrations of the type HTTP_PROXY.", "GET", "/orders/new")]
    [InlineData(501, "The local cloud has no authorizers: the method's authorization is CUSTOM.", "GET", "/else/where")]
    public async Task Call_ThatIsRefused_HasTheWordsOfApiGateway(int status, string message, string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), $"{_address}{path}");

        using var response = await _client.SendAsync(request);

        Assert.Equal((status, message), ((int)response.StatusCode, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["message"]));
    }

    [Fact]
    public async Task Call_OtherApiStageOrHost_IsForbidden()
    {
        foreach (var address in new[] { _address.Replace("/prod", "/dev", StringComparison.Ordinal), $"{_cloud.Url}_apis/abcdefghij/prod/x", $"{_cloud.Url}_apis/", $"{_cloud.Url}_apis/../x" })
        {
            using var answer = await _client.GetAsync(new Uri(address));
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.BadRequest]);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_address}/orders/1") { Headers = { Host = "example.com" } };
        using var other = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    [Fact]
    public async Task Call_MockAndFunctionWithoutProxy_Answer()
    {
        using var options = new HttpRequestMessage(HttpMethod.Options, $"{_address}/orders");
        using var mocked = await _client.SendAsync(options);
        using var post = new HttpRequestMessage(HttpMethod.Post, $"{_address}/orders") { Content = new StringContent("""{"a": 1}""") };
        post.Headers.Add("x-api-key", "a-key-of-twenty-characters");
        using var posted = await _client.SendAsync(post);

        Assert.Equal((HttpStatusCode.NoContent, "*"), (mocked.StatusCode, mocked.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.Equal((HttpStatusCode.OK, """{"got":{"a":1}}"""), (posted.StatusCode, await posted.Content.ReadAsStringAsync()));
    }

    [SkippableFact]
    public async Task Call_SignedByPython_IsWhoSignedIt()
    {
        var output = await _cloud.Aws.PythonAsync($$"""
            import urllib.error, urllib.request
            from botocore.auth import SigV4Auth
            from botocore.awsrequest import AWSRequest
            from botocore.credentials import Credentials

            def call(secret, service):
                found = boto3.Session().get_credentials()
                request = AWSRequest("GET", "{{_address}}/orders")
                SigV4Auth(Credentials(found.access_key, secret or found.secret_key), service, "us-east-1").add_auth(request)
                try:
                    with urllib.request.urlopen(urllib.request.Request(request.url, headers=dict(request.headers))) as answer:
                        return answer.status, json.load(answer)["requestContext"]["identity"]["userArn"]
                except urllib.error.HTTPError as error:
                    return error.code

            print(call(None, "execute-api"), call("other", "execute-api"), call(None, "s3"))
            """);

        Assert.Equal("(201, 'arn:aws:iam::000000000000:user/local') 403 403", output);
    }

    private static string Text(JsonNode? node) => node!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
