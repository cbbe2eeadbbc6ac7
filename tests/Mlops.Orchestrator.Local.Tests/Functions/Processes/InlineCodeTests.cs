using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Functions;

namespace Mlops.Orchestrator.Local.Tests.Functions.Processes;

public sealed class InlineCodeTests(FunctionRuntimeFixture fixture) : IClassFixture<FunctionRuntimeFixture>
{
    private const string Python = """
        import cfnresponse
        def handler(event, context):
            if "ResponseURL" not in event:
                return {"echo": event, "name": context.function_name}
            cfnresponse.send(event, context, cfnresponse.SUCCESS, {"Doubled": int(event["ResourceProperties"]["N"]) * 2}, "made")
        """;

    private const string Node = """
        const response = require('cfn-response');
        exports.handler = (event, context, callback) => {
          if (!event.ResponseURL) {
            callback(null, { echo: event, name: context.functionName });
            return;
          }
          response.send(event, context, response.SUCCESS, { Doubled: Number(event.ResourceProperties.N) * 2 }, 'made');
        };
        """;

    private const string AsyncNode = """
        exports.handler = async event => {
          if (event.fails) {
            throw new TypeError('no such thing');
          }
          return { echo: event, name: process.env.AWS_LAMBDA_FUNCTION_NAME };
        };
        """;

    [Theory]
    [InlineData("python3.13", Python)]
    [InlineData("nodejs22.x", Node)]
    [InlineData("nodejs22.x", AsyncNode)]
    public async Task InvokeAsync_CodeInATemplate_Runs(string runtime, string code)
    {
        var result = await fixture.InvokeAsync(Function(runtime, code), new JsonObject { ["a"] = 1 });

        Assert.Equal("{\"echo\":{\"a\":1},\"name\":\"inline\"}", result.Payload?.ToJsonString() ?? result.ErrorMessage);
    }

    [Theory]
    [InlineData("python3.13", Python)]
    [InlineData("nodejs22.x", Node)]
    public async Task InvokeCustomResourceAsync_CodeInATemplate_AnswersWithTheModuleForIt(string runtime, string code)
    {
        var response = await fixture.InvokeCustomResourceAsync(Function(runtime, code), new JsonObject { ["N"] = "21" });

        Assert.Equal((true, "made", "42"), (response.Succeeded, response.PhysicalResourceId, response.Data["Doubled"]?.ToString()));
    }

    [Fact]
    public async Task InvokeAsync_NodeFunctionThrows_GivesTypeAndMessage()
    {
        var result = await fixture.InvokeAsync(Function("nodejs22.x", AsyncNode), new JsonObject { ["fails"] = true });

        Assert.Equal(("TypeError", "no such thing"), (result.ErrorType, result.ErrorMessage));
    }

    [Theory]
    [InlineData("exports.other = 1;", "Runtime.HandlerNotFound")]
    [InlineData("exports.handler = {", "Runtime.UserCodeSyntaxError")]
    public async Task InvokeAsync_NodeCodeCannotBeLoaded_SaysWhy(string code, string type) =>
        Assert.Equal(type, (await fixture.InvokeAsync(Function("nodejs22.x", code))).ErrorType);

    private static FunctionConfiguration Function(string runtime, string code) => new()
    {
        Name = "inline",
        Arn = "arn:aws:lambda:us-east-1:000000000000:function:inline",
        Runtime = runtime,
        Handler = "index.handler",
        InlineCode = code,
        Timeout = TimeSpan.FromSeconds(20),
    };
}
