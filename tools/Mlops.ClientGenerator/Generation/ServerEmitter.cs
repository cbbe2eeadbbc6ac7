using Mlops.ClientGenerator.Models;

namespace Mlops.ClientGenerator.Generation;

/// <summary>Emits the server's side of a service: requests in, calls of the interface that clients implement, answers out.</summary>
internal static class ServerEmitter
{
    public static void Emit(CodeWriter code, Client client)
    {
        code.Line($"using {client.Namespace}.Model;");
        code.Line("using Mlops.Aws.Wire.Members;");
        code.Line($"using Mlops.Aws.Wire.{(client.IsRest ? "Rest" : "Protocols")};");
        code.Line("using Mlops.Aws.Wire.Server;");
        code.Line();
        code.Line($"namespace Amazon.{client.Entry.Namespace}.Server;");
        code.Line();
        code.Summary($"Answers requests to {client.Model.Id}.");
        code.Line($"/// <param name=\"service\">What does the operations. Its exceptions of {client.Model.Id} become answers of failure.</param>");
        var (parent, reader, writer) = client.IsRest
            ? ($"RestServer({CSharp.Text(client.Model.Id)}, Routes)", "RestReader", "RestWriter")
            : ($"MessageServer(new {client.ProtocolType}{client.NewProtocol["new".Length..]})", "WireReader", "WireWriter");
        code.Block($"public sealed class {client.Name}Server(IAmazon{client.Name} service) : {parent}", () =>
        {
            if (client.IsRest)
            {
                Routes(code, client);
                code.Line();
            }

            code.Block(
                $"private protected override Task<Action<{writer}>?>? Call(string operation, {reader} members, CancellationToken cancellationToken) => operation switch",
                () =>
                {
                    foreach (var operation in client.Model.Operations)
                    {
                        code.Line($"{CSharp.Text(operation.Name)} => {Call(client, operation)},");
                    }

                    code.Line("_ => null,");
                },
                ";");
            ShapeNames(code, client);
        });
        code.Line();
        Operations(code, client);
    }

    /// <summary>The operations to override: those that nobody does are answered as unknown.</summary>
    private static void Operations(CodeWriter code, Client client)
    {
        code.Summary($"The operations of {client.Model.Id}. Those that are not overridden are answered as operations that there are not.");
        code.Block($"public abstract class {client.Name}Operations : IAmazon{client.Name}", () =>
        {
            foreach (var operation in client.Model.Operations)
            {
                code.Line("/// <inheritdoc />");
                code.Line($"public virtual Task<{operation.Name}Response> {operation.Name}Async({operation.Name}Request request, CancellationToken cancellationToken = default) => throw new OperationNotServedException({CSharp.Text(operation.Name)});");
                code.Line();
            }

            code.Line("/// <inheritdoc />");
            code.Block("public void Dispose()", () => code.Line("GC.SuppressFinalize(this);"));
        });
    }

    private static void Routes(CodeWriter code, Client client) => code.Block("private static readonly RestRoute[] Routes =", () =>
    {
        foreach (var operation in client.Model.Operations)
        {
            code.Line($"new({CSharp.Text(operation.Method)}, {CSharp.Text(operation.Path)}, {operation.Status}, {CSharp.Text(operation.Name)}),");
        }
    }, ";", "[]");

    /// <summary>Errors whose code is not the name of their shape, in services that tell both.</summary>
    private static void ShapeNames(CodeWriter code, Client client)
    {
        var others = client.Errors.Where(error => error.Error!.Code != error.Name).ToList();
        if (!client.Model.IsQueryCompatible || others.Count == 0)
        {
            return;
        }

        code.Line();
        code.Block("private protected override string ShapeOf(string code) => code switch", () =>
        {
            foreach (var error in others)
            {
                code.Line($"{CSharp.Text(error.Error!.Code)} => {CSharp.Text(error.Name)},");
            }

            code.Line("_ => code,");
        }, ";");
    }

    private static string Call(Client client, Operation operation)
    {
        var (request, response) = ($"{operation.Name}Request", $"{operation.Name}Response");
        var write = operation.Output switch
        {
            { } output when client.Model[output].Members.Count > 0 => $"{response}.Write",
            // In the query protocol an output without members is an element all the same.
            not null when client.Model.Protocol == "query" => "static (_, _) => { }",
            _ => "null",
        };
        return $"CallAsync<{request}, {response}>(members, {request}.Read, {request}.Write, service.{operation.Name}Async, {write}, cancellationToken)";
    }
}
