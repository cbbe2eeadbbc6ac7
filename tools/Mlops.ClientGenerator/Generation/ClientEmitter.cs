using Mlops.ClientGenerator.Models;

namespace Mlops.ClientGenerator.Generation;

/// <summary>Emits the configuration, the interface and the client of a service.</summary>
internal static class ClientEmitter
{
    public static void Emit(CodeWriter code, Client client)
    {
        code.Line("using Amazon.Runtime;");
        code.Line($"using {client.Namespace}.Model;");
        code.Line("using Mlops.Aws.Wire;");
        code.Line($"using Mlops.Aws.Wire.{(client.IsRest ? "Rest" : "Protocols")};");
        code.Line();
        code.Line($"namespace {client.Namespace};");
        code.Line();
        Configuration(code, client);
        code.Line();
        Interface(code, client);
        code.Line();
        Class(code, client);
    }

    /// <summary>Emits only the interface.</summary>
    public static void EmitInterface(CodeWriter code, Client client)
    {
        code.Line($"using {client.Namespace}.Model;");
        code.Line();
        code.Line($"namespace {client.Namespace};");
        code.Line();
        Interface(code, client);
    }

    private static void Configuration(CodeWriter code, Client client)
    {
        var model = client.Model;
        code.Summary($"What a client of {model.Id} is configured with.");
        code.Line($"public sealed class Amazon{client.Name}Config()");
        code.Line($"    : WireConfig(new WireService({CSharp.Text(model.Id)}, {CSharp.Text(model.Host)}, {CSharp.Text(model.SigningName)}, {CSharp.Text(model.ApiVersion)}){(model.IsGlobal ? " { IsGlobal = true }" : "")});");
    }

    private static void Interface(CodeWriter code, Client client)
    {
        code.Summary($"The operations of {client.Model.Id} that are called here.");
        code.Block($"public interface IAmazon{client.Name} : IDisposable", () => code.Separated(client.Model.Operations, operation =>
        {
            code.Summary(operation.Documentation is { Length: > 0 } text ? text : $"Calls {operation.Name}.");
            code.Line("/// <param name=\"request\">The request.</param>");
            code.Line("/// <param name=\"cancellationToken\">Cancels the call.</param>");
            code.Line($"/// <exception cref=\"Amazon{client.Name}Exception\">The service refused, or did not answer.</exception>");
            foreach (var error in operation.Errors)
            {
                code.Line($"/// <exception cref=\"Model.{CSharp.Exception(error)}\">{CSharp.Xml(client.Model[error].Documentation)}</exception>");
            }

            code.Line($"{Signature(operation, "")};");
        }));
    }

    private static void Class(CodeWriter code, Client client)
    {
        var name = $"Amazon{client.Name}Client";
        code.Summary($"Calls {client.Model.Id}.");
        code.Block($"public class {name} : WireClient, IAmazon{client.Name}", () =>
        {
            if (!client.IsRest)
            {
                code.Line($"private static readonly {client.ProtocolType} Protocol = {client.NewProtocol};");
                code.Line();
            }

            code.Summary("A client with the credentials that AWSSDK.Core finds.");
            code.Line("/// <param name=\"config\">Region or address, and more.</param>");
            code.Line($"public {name}(Amazon{client.Name}Config config)");
            code.Line("    : base(config)");
            code.Line("{");
            code.Line("}");
            code.Line();
            code.Summary("A client with credentials of its own.");
            code.Line("/// <param name=\"credentials\">Who calls.</param>");
            code.Line("/// <param name=\"config\">Region or address, and more.</param>");
            code.Line($"public {name}(AWSCredentials credentials, Amazon{client.Name}Config config)");
            code.Line("    : base(credentials, config)");
            code.Line("{");
            code.Line("}");
            code.Line();
            code.Separated(client.Model.Operations, operation => Method(code, client, operation));
            code.Line();
            Refuse(code, client);
        });
    }

    private static void Method(CodeWriter code, Client client, Operation operation)
    {
        var (request, response) = ($"{operation.Name}Request", $"{operation.Name}Response");
        var write = operation.Input is null ? "static (_, _) => { }" : $"{request}.Write";
        var call = client.IsRest
            ? $"RestCall<{request}, {response}>({CSharp.Text(client.Model.Id)}, {CSharp.Text(operation.Name)}, {CSharp.Text(operation.Method)}, {CSharp.Text(operation.Path)}, "
            : $"MessageCall<{request}, {response}>(Protocol, {CSharp.Text(operation.Name)}, ";
        var read = operation.Output is null ? $"static _ => new {response}()" : $"{response}.Read";
        code.Line("/// <inheritdoc />");
        code.Line($"{Signature(operation, "public ")} => CallAsync<{response}>(");
        code.Line("    request,");
        code.Line($"    new {call}{write}, {read}){Traits(client, operation)},");
        code.Line("    cancellationToken);");
    }

    private static string Traits(Client client, Operation operation)
    {
        var hasOutput = operation.Output is not null && client.Model[operation.Output].Members.Count > 0;
        var traits = new[] { Repeatable(client, operation) is { } repeatable ? $"IsRepeatable = {repeatable}" : null, hasOutput || client.IsRest ? null : "HasOutput = false" };
        return traits.Any(trait => trait is not null) ? $" {{ {string.Join(", ", traits.OfType<string>())} }}" : "";
    }

    /// <summary>When a second request does no harm. Some models have tokens that they do not mark.</summary>
    private static string? Repeatable(Client client, Operation operation)
    {
        if (operation.IsRead || operation.Input is null)
        {
            return operation.IsRead ? "true" : null;
        }

        var input = client.Model[operation.Input];
        return input.Members.Any(member => member.IsToken) ? "true"
            : input.Members.FirstOrDefault(member => member.Name is "ClientRequestToken" or "ClientToken") is { } token ? $"request.{client.Property(input, token)} is not null"
            : null;
    }

    private static void Refuse(CodeWriter code, Client client) => code.Block("internal override AmazonServiceException Refuse(WireError error) => error.Code switch", () =>
    {
        foreach (var error in client.Errors)
        {
            // Services say the code of an error or the name of its shape; the API references have some without the end.
            var stem = error.Name.EndsWith("Exception", StringComparison.Ordinal) ? error.Name[..^"Exception".Length] : error.Name;
            var codes = string.Join(" or ", new[] { error.Error!.Code, error.Name, stem }.Distinct().Select(CSharp.Text));
            code.Line($"{codes} => new Model.{CSharp.Exception(error.Name)}(error),");
        }

        code.Line($"_ => new Amazon{client.Name}Exception(error),");
    }, ";");

    private static string Signature(Operation operation, string modifier) =>
        $"{modifier}Task<{operation.Name}Response> {operation.Name}Async({operation.Name}Request request, CancellationToken cancellationToken = default)";
}
