using System.Text.Json.Nodes;

namespace Mlops.Sdk.Synthesis.Boundaries;

/// <summary>
/// Lets whoever deploys a template bound the rights of its roles: a parameter names the policy, and every role and user that
/// names none of its own carries it. Left empty, as in several accounts and in AWS's Python solution, nothing is bounded.
/// </summary>
internal static class RoleBoundary
{
    /// <summary>The parameter that names the policy.</summary>
    public const string Parameter = ReservedNames.BoundaryParameter;

    /// <summary>The condition that it names one.</summary>
    public const string Condition = ReservedNames.BoundaryCondition;

    /// <summary>The property, which roles and users have alike.</summary>
    private const string Property = "PermissionsBoundary";

    private static readonly string[] Bounded = ["AWS::IAM::Role", "AWS::IAM::User"];

    /// <summary>The roles and users that name a boundary of their own.</summary>
    /// <param name="template">The template.</param>
    /// <returns>Their logical ids.</returns>
    public static IEnumerable<string> WithTheirOwn(JsonObject template) =>
        Identities(template).Where(identity => Properties(identity.Value).ContainsKey(Property)).Select(identity => identity.Key);

    /// <summary>Adds the parameter, and the boundary to what names none of its own.</summary>
    /// <param name="template">The template.</param>
    public static void AddTo(JsonObject template)
    {
        Section(template, "Parameters").Add(Parameter, new JsonObject
        {
            ["Type"] = "String",
            ["Default"] = "",
            ["Description"] = "The ARN of the policy that bounds the rights of the stack's roles; empty for none.",
        });
        var unbounded = Identities(template).Select(identity => Properties(identity.Value)).Where(properties => !properties.ContainsKey(Property)).ToArray();
        if (unbounded.Length == 0)
        {
            // The linter minds a condition that nothing uses.
            return;
        }

        Section(template, "Conditions").Add(Condition, Function("Fn::Not", Function("Fn::Equals", Ref(Parameter), "")));
        foreach (var properties in unbounded)
        {
            properties.Add(Property, Function("Fn::If", Condition, Ref(Parameter), Ref("AWS::NoValue")));
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonObject>> Identities(JsonObject template) => (template["Resources"] as JsonObject ?? [])
        .Select(resource => KeyValuePair.Create(resource.Key, resource.Value!.AsObject()))
        .Where(resource => Bounded.Contains(resource.Value["Type"]!.GetValue<string>()));

    private static JsonObject Properties(JsonObject resource)
    {
        if (resource["Properties"] is not JsonObject properties)
        {
            resource["Properties"] = properties = [];
        }

        return properties;
    }

    /// <summary>A section of the template; a new one comes before the resources, where people look for it.</summary>
    private static JsonObject Section(JsonObject template, string name)
    {
        if (template[name] is JsonObject known)
        {
            return known;
        }

        JsonObject section = [];
        template.Insert(Math.Max(0, template.IndexOf("Resources")), name, section);
        return section;
    }

    private static JsonObject Ref(string name) => new() { ["Ref"] = name };

    private static JsonObject Function(string name, params JsonNode[] arguments) => new() { [name] = new JsonArray(arguments) };
}
