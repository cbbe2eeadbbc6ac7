using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Planning;

namespace Mlops.CloudFormation.Parameters;

/// <summary>Brings together declarations, a request's values and a stack's previous ones.</summary>
internal static class ParameterValues
{
    /// <summary>The value of every parameter, in the template's order; what is wrong goes to <paramref name="problems"/>.</summary>
    public static IReadOnlyList<StackParameter> Resolve(
        IReadOnlyDictionary<string, ParameterDeclaration> declarations,
        IReadOnlyList<ParameterArgument> arguments,
        IReadOnlyList<StackParameter> previous,
        TemplateProblems problems)
    {
        Report(arguments.Select(argument => argument.Name).Where(name => !declarations.ContainsKey(name)), "do not exist in the template", problems);
        foreach (var repeated in arguments.CountBy(argument => argument.Name).Where(count => count.Value > 1))
        {
            problems.Add(CloudFormationDiagnostics.ParameterValue, repeated.Key, $"Parameter '{repeated.Key}' is given {repeated.Value} times.");
        }

        var values = new List<StackParameter>(declarations.Count);
        var missing = new List<string>();
        foreach (var declaration in declarations.Values)
        {
            if (Find(declaration, arguments, previous) is { } value)
            {
                values.Add(new StackParameter(declaration.Name, value));
                ParameterConstraints.Check(declaration, value, problems);
            }
            else
            {
                missing.Add(declaration.Name);
            }
        }

        Report(missing, "must have values", problems);
        return values;
    }

    /// <summary>What <c>Ref</c> gives for a parameter's value.</summary>
    public static JsonNode ToNode(ParameterDeclaration declaration, string value) =>
        declaration.IsList
            ? new JsonArray([.. Items(value).Select(item => JsonValue.Create(item))])
            : JsonValue.Create(value);

    /// <summary>The items of a comma-delimited list, trimmed; none for an empty text.</summary>
    public static string[] Items(string value) => value.Length == 0 ? [] : value.Split(',', StringSplitOptions.TrimEntries);

    private static string? Find(ParameterDeclaration declaration, IReadOnlyList<ParameterArgument> arguments, IReadOnlyList<StackParameter> previous)
    {
        var argument = arguments.FirstOrDefault(argument => argument.Name == declaration.Name);
        return argument is { UsePreviousValue: true }
            ? previous.FirstOrDefault(parameter => parameter.Name == declaration.Name)?.Value
            : argument?.Value ?? declaration.Default;
    }

    private static void Report(IEnumerable<string> names, string message, TemplateProblems problems)
    {
        var list = names.Distinct().ToList();
        if (list.Count > 0)
        {
            problems.Add(CloudFormationDiagnostics.ParameterValue, list.Count == 1 ? list[0] : "", $"Parameters: [{string.Join(", ", list)}] {message}");
        }
    }
}
