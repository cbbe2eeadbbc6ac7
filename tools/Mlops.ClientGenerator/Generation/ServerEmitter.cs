using Mlops.ClientGenerator.Models;

namespace Mlops.ClientGenerator.Generation;

/// <summary>Emits the server's side of a service: requests in, calls of the interface that clients implement, answers out.</summary>
internal static class ServerEmitter
{
    public static void Emit(CodeWriter code, Client client)
    {
        if (client.IsRest)
        {
            throw new InvalidDataException($"{client.Entry.Model}: the server's side of {client.Model.Protocol} is not known to the generator.");
        }

        code.Line($"using {client.Namespace}.Model;");
        code.Line("using Mlops.Aws.Wire.Members;");
        code.Line("using Mlops.Aws.Wire.Protocols;");
        code.Line("using Mlops.Aws.Wire.Server;");
        code.Line();
        code.Line($"namespace {client.Namespace}.Server;");
        code.Line();
        code.Summary($"Answers requests to {client.Model.Id}.");
        code.Line($"/// <param name=\"service\">What does the operations. Its exceptions of {client.Model.Id} become answers of failure.</param>");
        code.Block($"public sealed class {client.Name}Server(IAmazon{client.Name} service) : WireServer(new {client.ProtocolType}{client.NewProtocol["new".Length..]})", () => code.Block(
            "private protected override Task<Action<WireWriter>?>? Call(string operation, WireReader members, CancellationToken cancellationToken) => operation switch",
            () =>
            {
                foreach (var operation in client.Model.Operations)
                {
                    code.Line($"{CSharp.Text(operation.Name)} => {Call(client, operation)},");
                }

                code.Line("_ => null,");
            },
            ";"));
    }

    private static string Call(Client client, Operation operation)
    {
        var (request, response) = ($"{operation.Name}Request", $"{operation.Name}Response");
        var hasOutput = operation.Output is not null && client.Model[operation.Output].Members.Count > 0;
        return $"CallAsync<{request}, {response}>(members, {request}.Read, {request}.Write, service.{operation.Name}Async, {(hasOutput ? $"{response}.Write" : "null")}, cancellationToken)";
    }
}
