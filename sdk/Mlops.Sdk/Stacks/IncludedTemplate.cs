using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK;
using Amazon.CDK.CloudFormation.Include;
using Constructs;
using Mlops.Sdk.Lambdas;

namespace Mlops.Sdk.Stacks;

/// <summary>A template that exists already and becomes part of a blueprint's stack.</summary>
internal sealed class IncludedTemplate
{
    private readonly string _name;
    private readonly JsonObject _template;

    private IncludedTemplate(string name, JsonObject template)
    {
        _name = name;
        _template = template;
    }

    /// <summary>Reads a template.</summary>
    /// <param name="assembly">The assembly that carries it.</param>
    /// <param name="name">Its name among the embedded resources.</param>
    /// <exception cref="ArgumentException">There is no such resource, or it is not the JSON of a template.</exception>
    public static IncludedTemplate Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"The assembly has no embedded resource '{name}'. It has: {string.Join(", ", assembly.GetManifestResourceNames())}.");
        try
        {
            return JsonNode.Parse(stream) is JsonObject template && template["Resources"] is JsonObject
                ? new(name, template)
                : throw new ArgumentException($"'{name}' is not a template: it has no Resources.");
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"'{name}' is not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Lets functions take their code from the bundle.</summary>
    /// <param name="functions">The code.</param>
    /// <param name="packages">Makes the zips.</param>
    /// <returns>The zips, with the runtime and handler that the template names.</returns>
    /// <exception cref="ArgumentException">No function of the template has code of such a name.</exception>
    public IReadOnlyList<LambdaPackage> TakeCode(IEnumerable<LambdaCode> functions, LambdaPackages packages) =>
        [.. functions.SelectMany(code => TakeCode(code, packages))];

    /// <summary>Adds the template to a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="parameters">The stack's own parameters.</param>
    public CfnInclude AddTo(Construct stack, IEnumerable<string> parameters)
    {
        var declared = _template["Parameters"] as JsonObject ?? [];
        var replaced = parameters.Where(declared.ContainsKey).ToDictionary(name => name, name => (object)Fn.Ref(name));
        return TemplateFragment.Include(stack, ConstructNames.Pascal(Path.GetFileNameWithoutExtension(_name)), _template.ToJsonString(), replaced);
    }

    private List<LambdaPackage> TakeCode(LambdaCode code, LambdaPackages packages)
    {
        var taken = new List<LambdaPackage>();
        foreach (var properties in Functions().Where(properties => KeyOf(properties) is { } key && key.EndsWith($"/{code.Folder}.zip", StringComparison.Ordinal)))
        {
            var architecture = properties["Architectures"] is JsonArray and [JsonValue only] ? Text(only) : null;
            var package = packages.Get(code, Text(properties["Runtime"]), Text(properties["Handler"]), architecture);
            package.RequireArchitecture(code, architecture);
            properties["Code"]!["S3Key"] = package.Key;
            taken.Add(package);
        }

        return taken.Count > 0 ? taken : throw new ArgumentException($"No function of '{_name}' takes its code from '{code.Folder}.zip'.");
    }

    private IEnumerable<JsonObject> Functions() => _template["Resources"]!.AsObject()
        .Select(resource => resource.Value as JsonObject)
        .Where(resource => Text(resource?["Type"]) == "AWS::Lambda::Function")
        .Select(resource => resource!["Properties"]).OfType<JsonObject>();

    private static string? KeyOf(JsonObject properties) => (properties["Code"] as JsonObject)?["S3Key"] is JsonValue key ? Text(key) : null;

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
