using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Drafts the parameters of a blueprint: what the template declares, with the values that the solution sends.</summary>
/// <param name="findings">Receives what could not be known.</param>
internal sealed class ParameterDrafts(Findings findings)
{
    /// <summary>The parameter for the bucket of the functions' code.</summary>
    public const string BlueprintBucket = "BlueprintBucket";

    private const string AssetsBucket = "AssetsBucket";

    /// <summary>The drafts of a template's parameters, but for those that every stack has.</summary>
    /// <param name="type">What the Python says of the pipeline type.</param>
    /// <param name="template">Its template.</param>
    /// <param name="taken">The names of members that are taken; those of the drafts are added.</param>
    public IEnumerable<ParameterDraft> Of(TypeFacts type, JsonObject template, HashSet<string> taken)
    {
        var sent = type.Parameters.Where(fact => fact.Name is not null).DistinctBy(fact => fact.Name).ToDictionary(fact => fact.Name!);
        ReportLost(type, template);
        foreach (var (name, declaration) in TemplateFacts.Parameters(template).Where(parameter => parameter.Key is not (AssetsBucket or BlueprintBucket)))
        {
            foreach (var beyond in TemplateFacts.Beyond(declaration))
            {
                findings.Add(
                    ImportDiagnostics.DeclarationReduced,
                    $"template /Parameters/{name}",
                    $"A blueprint's parameter cannot say '{beyond}': it is left out.",
                    "Check that the template works without it, or keep the check in a function.");
            }

            var parameter = TemplateFacts.Parameter(name, declaration);
            var draft = new ParameterDraft(SafeName.Pascal(name, taken), parameter);
            yield return sent.GetValueOrDefault(name) switch
            {
                { Value: { } value } => draft with { Parameter = parameter with { Value = value } },
                { Unknown: var unknown } => WithKeyOfItsOwn(draft, unknown),
                null when type.ParametersUnknown is not null => WithKeyOfItsOwn(draft, type.ParametersUnknown),
                null when parameter.Default is { } text => draft with { IsSent = false, Parameter = parameter with { Value = new ConstantValue(text) } },
                null => NotSent(draft),
            };
        }
    }

    private ParameterDraft WithKeyOfItsOwn(ParameterDraft draft, UnknownValue? unknown)
    {
        var key = SafeName.Snake(draft.Parameter.Name, "value");
        var source = unknown is { Source.Length: > 0 } ? unknown.Source : unknown?.Why ?? "";
        findings.Add(
            ImportDiagnostics.ValueNotKnown,
            findings.Place(unknown),
            $"The value of the template parameter '{draft.Parameter.Name}' is beyond a blueprint's expressions: {source}{(unknown is { Why.Length: > 0, Source.Length: > 0 } ? $" ({unknown.Why})" : "")}",
            $"In the class it comes from a request key of its own, '{key}', {(draft.Parameter.Default is null ? "which every request must have" : "which is optional: without it the template's default stands")}. Write the value as an Expression, or compute it in a function.");
        return draft with { Unknown = source, Parameter = draft.Parameter with { Value = new KeyValue(key) } };
    }

    private ParameterDraft NotSent(ParameterDraft draft)
    {
        var key = SafeName.Snake(draft.Parameter.Name, "value");
        findings.Add(
            ImportDiagnostics.ParameterNotSent,
            $"template /Parameters/{draft.Parameter.Name}",
            $"The template parameter '{draft.Parameter.Name}' has no default, and the solution sends no value for it.",
            $"In the class it comes from a request key of its own, '{key}', which every request must have. Say with From(…) where its value comes from.");
        return draft with { Unknown = "", Parameter = draft.Parameter with { Value = new KeyValue(key) } };
    }

    private void ReportLost(TypeFacts type, JsonObject template)
    {
        var declared = TemplateFacts.Parameters(template).Select(parameter => parameter.Key).ToHashSet();
        foreach (var name in type.Parameters.Select(fact => fact.Name).OfType<string>().Where(name => !declared.Contains(name)))
        {
            findings.Add(
                ImportDiagnostics.ValueWithoutParameter,
                findings.Place(null),
                $"The solution sends a value for '{name}', which the template does not declare: CloudFormation refuses that.",
                "Nothing was imported for it. Add the parameter to the class if the template is an older one.");
        }

        foreach (var fact in type.Parameters.Where(fact => fact.Name is null))
        {
            findings.Add(
                ImportDiagnostics.ValueNotKnown,
                findings.Place(fact.Unknown),
                $"Parameters are added in a way that could not be followed: {fact.Unknown?.Source}",
                "Look up which template parameters these are, and give them a value with From(…).");
        }
    }
}

/// <summary>A template parameter on its way to a property of a blueprint's class.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Parameter">The parameter.</param>
internal sealed record ParameterDraft(string Property, TemplateParameter Parameter)
{
    /// <summary>Whether requests give it a value; the others keep the template's default.</summary>
    public bool IsSent { get; init; } = true;

    /// <summary>The Python that computes the value where that could not be told; <see langword="null"/> where it could.</summary>
    public string? Unknown { get; init; }
}
