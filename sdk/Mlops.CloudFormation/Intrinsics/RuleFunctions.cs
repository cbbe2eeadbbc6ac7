using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>The functions that only rules have.</summary>
/// <remarks>Source: AWS CloudFormation User Guide, "Rule-specific intrinsic functions".</remarks>
internal static class RuleFunctions
{
    private static readonly string[] Assertions = ["Fn::Contains", "Fn::EachMemberEquals", "Fn::EachMemberIn"];

    private static readonly string[] Lookups = ["Fn::RefAll", "Fn::ValueOf", "Fn::ValueOfAll"];

    /// <summary>Whether a function says whether something holds.</summary>
    public static bool IsAssertion(string name) => Assertions.Contains(name);

    /// <summary>Whether only rules have a function.</summary>
    public static bool IsForRulesOnly(string name) => IsAssertion(name) || Lookups.Contains(name);

    public static string Misplaced(string name) => $"{name} can be used in the section Rules only.";

    /// <summary>Evaluates a function that says whether something holds.</summary>
    /// <exception cref="MlopsException">It is not in a rule, or its parameters have another form.</exception>
    public static bool Evaluate(string name, JsonArray operands, EvaluationContext context)
    {
        if (!context.IsRule)
        {
            throw context.Fail(Misplaced(name));
        }

        var members = Texts(operands[0], $"{name}'s first parameter", context);
        return name switch
        {
            "Fn::Contains" => members.Contains(context.EvaluateText(operands[1], $"{name}'s second parameter")),
            "Fn::EachMemberEquals" => context.EvaluateText(operands[1], $"{name}'s second parameter") is var value && members.TrueForAll(member => member == value),
            _ => Texts(operands[1], $"{name}'s second parameter", context).ToHashSet() is var allowed && members.TrueForAll(allowed.Contains),
        };
    }

    /// <summary>The ids of all that an account has in the stack's region of a parameter's type.</summary>
    public static JsonNode RefAll(JsonNode? argument, EvaluationContext context)
    {
        Require("Fn::RefAll", argument, context);
        return new JsonArray([.. ParameterKinds.Find(JsonText.StringOf(argument)!)!.Ids(context).Select(id => JsonValue.Create(id))]);
    }

    /// <summary>An attribute of the resource that a parameter names, or a list of those of several.</summary>
    public static JsonNode ValueOf(JsonNode? argument, EvaluationContext context)
    {
        Require("Fn::ValueOf", argument, context);
        var (parameter, attribute) = (context.Template.Parameters[JsonText.StringOf(argument![0])!], JsonText.StringOf(argument[1])!);
        return parameter.IsList
            ? new JsonArray([.. Values(parameter, attribute, context).Select(value => JsonValue.Create(value))])
            : JsonValue.Create(Values(parameter, attribute, context).FirstOrDefault() ?? throw context.Fail($"the local cloud cannot tell Fn::ValueOf: what '{parameter.Name}' names has no {attribute}."));
    }

    /// <summary>An attribute of every resource that a parameter of a type names; those without it are left out.</summary>
    public static JsonNode ValueOfAll(JsonNode? argument, EvaluationContext context)
    {
        Require("Fn::ValueOfAll", argument, context);
        var (type, attribute) = (JsonText.StringOf(argument![0])!, JsonText.StringOf(argument[1])!);
        return new JsonArray([.. context.Template.Parameters.Values.Where(parameter => parameter.ItemType == type).SelectMany(parameter => Values(parameter, attribute, context)).Select(value => JsonValue.Create(value))]);
    }

    /// <summary>What is wrong with a call that asks for what an account has, as far as no account is needed to tell.</summary>
    public static string? Fault(string name, JsonNode? argument, Template template)
    {
        if (name == "Fn::RefAll")
        {
            return JsonText.StringOf(argument) is { } type && ParameterKinds.Find(type) is not null ? null
                : $"Fn::RefAll takes a parameter type of AWS's resources, one of {string.Join(", ", ParameterKinds.Names)}.";
        }

        if (!Lookups.Contains(name))
        {
            return null;
        }

        if (argument is not JsonArray { Count: 2 } pair || JsonText.StringOf(pair[0]) is not { } first || JsonText.StringOf(pair[1]) is not { } attribute)
        {
            return $"{name} takes a list of {(name == "Fn::ValueOf" ? "a parameter's name" : "a parameter type")} and an attribute, without functions in it.";
        }

        if (name == "Fn::ValueOf" && !template.Parameters.ContainsKey(first))
        {
            return $"Fn::ValueOf asks for the parameter '{first}', which the template does not have.";
        }

        var of = name == "Fn::ValueOf" ? template.Parameters[first].ItemType : first;
        return ParameterKinds.Find(of) is not { HasTags: true } kind ? $"{name} asks for an attribute of the type {of}; there are attributes of {string.Join(", ", ParameterKinds.WithAttributes)}."
            : kind.Has(attribute) ? null
            : $"{name} asks for the attribute '{attribute}' of {of}, which has {kind.Attributes}.";
    }

    private static void Require(string name, JsonNode? argument, EvaluationContext context)
    {
        if (!context.IsRule || Fault(name, argument, context.Template) is not null)
        {
            throw context.Fail(context.IsRule ? Fault(name, argument, context.Template)! : Misplaced(name));
        }
    }

    private static IEnumerable<string> Values(ParameterDeclaration parameter, string attribute, EvaluationContext context)
    {
        var kind = ParameterKinds.Find(parameter.ItemType)!;
        var ids = context.Values[parameter.Name] is JsonArray list ? list.Select(JsonText.Of) : [JsonText.Of(context.Values[parameter.Name])];
        return ids.Select(id => kind.Attribute(id!, attribute, context)).OfType<string>();
    }

    private static List<string> Texts(JsonNode? node, string role, EvaluationContext context) =>
        [.. context.EvaluateList(node, role).Select(item => JsonText.Of(item) ?? throw context.Fail($"{role} has to be a list of strings."))];
}
