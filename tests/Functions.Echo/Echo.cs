using System.Text.Json.Nodes;
using Mlops.Sdk.Lambda;

namespace Functions.Echo;

/// <summary>Answers with the event, its process and its environment, or misbehaves as the event says.</summary>
internal sealed class Echo() : LambdaFunction<JsonObject, JsonObject>(EchoJson.Default.JsonObject, EchoJson.Default.JsonObject)
{
    protected override async Task<JsonObject> HandleAsync(JsonObject input, LambdaContext context, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Serving {context.RequestId}");
        switch ((string?)input["behavior"])
        {
            case "fail":
                throw new InvalidDataException("There is no such model.");
            case "crash":
                Environment.FailFast("out of luck");
                break;
            case "hang":
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                break;
            case "large":
                return new JsonObject { ["all"] = new string('x', 7_000_000) };
        }

        return new JsonObject
        {
            ["event"] = input.DeepClone(),
            ["process"] = Environment.ProcessId,
            ["function"] = context.FunctionName,
            ["remaining"] = context.RemainingTime.TotalSeconds,
        };
    }
}
