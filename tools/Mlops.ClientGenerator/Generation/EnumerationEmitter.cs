namespace Mlops.ClientGenerator.Generation;

/// <summary>Emits the enumerations of a service.</summary>
/// <remarks>Their values are properties: so a program that is trimmed keeps only those that it uses.</remarks>
internal static class EnumerationEmitter
{
    public static void Emit(CodeWriter code, Client client)
    {
        code.Line("using System.Diagnostics.CodeAnalysis;");
        code.Line("using Amazon.Runtime;");
        code.Line();
        code.Line($"namespace {client.Namespace};");
        code.Line();
        code.Separated(client.Shapes.Where(shape => shape.IsEnumeration), shape =>
        {
            var name = client.TypeName(shape);
            code.Summary(shape.Documentation is { Length: > 0 } text ? text : $"A value of {shape.Name}; the service may know more than are listed.");
            code.Line("/// <param name=\"value\">The value.</param>");
            code.Block($"public sealed class {name}(string value) : ConstantClass(value)", () =>
            {
                foreach (var value in shape.Values!)
                {
                    code.Summary(value);
                    // Every object has a method of this name.
                    var hides = CSharp.Constant(value) == nameof(Equals) ? "new " : "";
                    code.Line($"public static {hides}{name} {CSharp.Constant(value)} => new({CSharp.Text(value)});");
                    code.Line();
                }

                code.Summary("The enumeration's value for a text.");
                code.Line("/// <param name=\"value\">The text.</param>");
                code.Line("[return: NotNullIfNotNull(nameof(value))]");
                code.Line($"public static {name}? FindValue(string? value) => value is null ? null : new(value);");
                code.Line();
                code.Summary("The enumeration's value for a text.");
                code.Line("/// <param name=\"value\">The text.</param>");
                code.Line("[return: NotNullIfNotNull(nameof(value))]");
                code.Line($"public static implicit operator {name}?(string? value) => FindValue(value);");
            });
        });
    }
}
