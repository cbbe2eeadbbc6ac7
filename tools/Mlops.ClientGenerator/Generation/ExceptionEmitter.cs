namespace Mlops.ClientGenerator.Generation;

/// <summary>Emits the exceptions of a service.</summary>
internal static class ExceptionEmitter
{
    public static void Emit(CodeWriter code, Client client)
    {
        var common = $"Amazon{client.Name}Exception";
        code.Line("using System.Net;");
        code.Line("using Amazon.Runtime;");
        code.Line("using Mlops.Aws.Wire;");
        code.Line();
        code.Block($"namespace {client.Namespace}", () =>
        {
            code.Summary($"{client.Model.Id} refused a call, or did not answer it.");
            Exception(code, common, "AmazonServiceException", "base(error.Message, error.Inner, error.Type, error.Code, error.RequestId, error.Status)");
        });
        code.Line();
        code.Block($"namespace {client.Namespace}.Model", () => code.Separated(client.Errors, shape =>
        {
            code.Summary(shape.Documentation is { Length: > 0 } text ? text : $"{client.Model.Id} refused a call with {shape.Error!.Code}.");
            Exception(code, CSharp.Exception(shape.Name), common, "base(error)", () =>
            {
                code.Line();
                code.Summary("The refusal as the service makes it.");
                code.Line("/// <param name=\"message\">What the service says.</param>");
                code.Line($"public {CSharp.Exception(shape.Name)}(string message)");
                code.Line($"    : base(new WireError({CSharp.Text(shape.Error!.Code)}, message, (HttpStatusCode){shape.Error.Status}))");
                code.Line("{");
                code.Line("}");
            });
        }));
    }

    private static void Exception(CodeWriter code, string name, string parent, string initializer, Action? more = null) => code.Block($"public class {name} : {parent}", () =>
    {
        code.Summary("A refusal.");
        code.Line("/// <param name=\"message\">What the service says.</param>");
        code.Line("/// <param name=\"innerException\">What led to it.</param>");
        code.Line("/// <param name=\"errorType\">Whose fault it is.</param>");
        code.Line("/// <param name=\"errorCode\">The service's code.</param>");
        code.Line("/// <param name=\"requestId\">The service's id of the call.</param>");
        code.Line("/// <param name=\"statusCode\">The HTTP status.</param>");
        code.Line($"public {name}(string message, Exception? innerException, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)");
        code.Line("    : base(message, innerException, errorType, errorCode, requestId, statusCode)");
        code.Line("{");
        code.Line("}");
        code.Line();
        code.Line($"internal {name}(WireError error)");
        code.Line($"    : {initializer}");
        code.Line("{");
        code.Line("}");
        more?.Invoke();
    });
}
