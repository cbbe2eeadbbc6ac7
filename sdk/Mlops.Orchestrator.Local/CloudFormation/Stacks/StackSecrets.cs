using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>The values of parameters with NoEcho, which no reason, event or problem may show, whoever has worded it.</summary>
internal sealed class StackSecrets
{
    /// <summary>Shorter values guard nothing, and taking them out would garble every sentence.</summary>
    private const int ShortestLength = 4;

    private readonly string[] _values;

    private StackSecrets(IEnumerable<string?> values) =>
        // The longest first: one value may be a part of another.
        _values = [.. values.OfType<string>().Where(value => value.Length >= ShortestLength).Distinct().OrderByDescending(value => value.Length)];

    /// <summary>Those of a stack: what it has, and what its running operation was asked for.</summary>
    public static StackSecrets Of(StackRecord stack) => new(
        stack.Parameters.Select(parameter => (parameter.Name, Value: (string?)parameter.Value))
            .Concat(stack.Requested?.Parameters.Select(argument => (argument.Name, argument.Value)) ?? [])
            .Where(parameter => stack.NoEchoParameters.Contains(parameter.Name))
            .Select(parameter => parameter.Value));

    /// <summary>Those of a request.</summary>
    public static StackSecrets Of(IReadOnlyDictionary<string, ParameterDeclaration> declarations, IEnumerable<StackParameter> parameters) =>
        new(parameters.Where(parameter => declarations[parameter.Name].NoEcho).Select(parameter => parameter.Value));

    public string? Masked(string? text) => _values.Aggregate(text, (masked, value) => masked?.Replace(value, StackRecordDescriptions.Mask, StringComparison.Ordinal));

    /// <summary>The same tree with masked texts; it shares no node with it.</summary>
    public JsonNode? Masked(JsonNode? node) => node switch
    {
        JsonObject mapping => new JsonObject(mapping.Select(entry => KeyValuePair.Create(entry.Key, Masked(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Masked)]),
        _ => JsonText.Of(node) is { } text && Masked(text) is var masked && masked != text ? JsonValue.Create(masked) : node?.DeepClone(),
    };

    /// <summary>The same problems; the exception itself is not kept, as it has the values.</summary>
    public MlopsException Masked(MlopsException exception) => new(
        [.. exception.Problems.Select(problem => problem with { Message = Masked(problem.Message)!, Expected = Masked(problem.Expected), Hint = Masked(problem.Hint) })]);
}
