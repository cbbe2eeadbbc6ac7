using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Linting;

/// <summary>Secrets that whoever reads the template, or describes the stack, reads too ("Security best practices for CloudFormation" in the AWS CloudFormation User Guide).</summary>
internal static class PlainSecrets
{
    private const string Cure = "Use a dynamic reference, such as {{resolve:secretsmanager:NAME}}, or let the service make the secret.";

    private static readonly string[] Endings = ["Password", "PASSWORD", "SecretString", "AuthToken", "OAuthToken", "SecretAccessKey", "SECRET_ACCESS_KEY", "ClientSecret", "PrivateKey", "API_KEY"];

    public static void Check(Template template, TemplateProblems problems)
    {
        foreach (var parameter in template.Parameters.Values.Where(parameter => parameter is { NoEcho: true, IsStored: false, Default.Length: > 0 }))
        {
            Add($"/Parameters/{parameter.Name}/Default", $"The parameter '{parameter.Name}' is kept out of sight by NoEcho, and its default is in the template for all to read.", "Leave the default out. " + Cure, problems);
        }

        foreach (var resource in template.Resources.Values)
        {
            Check(template, resource.Properties, $"/Resources/{resource.LogicalId}/Properties", problems);
        }
    }

    private static void Check(Template template, JsonNode? node, string place, TemplateProblems problems)
    {
        foreach (var (name, value) in Members(node))
        {
            var inner = $"{place}/{name}";
            if (node is JsonObject && Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)))
            {
                CheckSecret(template, name, value, inner, problems);
            }

            Check(template, value, inner, problems);
        }
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Members(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.Select(member => (member.Key, member.Value)),
        JsonArray list => list.Select((item, index) => ($"{index}", item)),
        _ => [],
    };

    private static void CheckSecret(Template template, string name, JsonNode? value, string place, TemplateProblems problems)
    {
        if (JsonText.StringOf(value) is { Length: > 0 } text && !text.Contains("{{resolve:", StringComparison.Ordinal) && !bool.TryParse(text, out _))
        {
            Add(place, $"'{name}' is a secret, and is here in plain text.", Cure, problems);
        }
        else if (value is JsonObject mapping && FunctionCall.TryRead(mapping, out var call) && call.Name == "Ref" && JsonText.StringOf(call.Argument) is { } reference
            && template.Parameters.TryGetValue(reference, out var parameter) && parameter is { NoEcho: false, IsStored: false })
        {
            Add(place, $"'{name}' is a secret, and the parameter '{reference}' that gives it is shown to whoever describes the stack.", $"Give the parameter NoEcho: true. {Cure}", problems);
        }
    }

    private static void Add(string place, string message, string hint, TemplateProblems problems) =>
        problems.Add(new Problem(LintDiagnostics.PlainSecret, message) { Pointer = place, Hint = hint, Severity = ProblemSeverity.Warning });
}
