using System.Text.Json.Nodes;
using Mlops.Sdk.Glue.Inspection;
using Mlops.Sdk.Manifests;
using Mlops.Sdk.Requests;
using Mlops.Sdk.Values;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Puts together what template, Python and request say of one pipeline type. Nothing is guessed without a finding.</summary>
/// <param name="solution">The checkout.</param>
/// <param name="facts">What its Python says.</param>
/// <param name="findings">Receives what could not be known.</param>
internal sealed class DraftBuilder(PythonSolution solution, SolutionFacts facts, Findings findings)
{
    private const string AssetsBucket = "AssetsBucket";
    private const string BlueprintBucket = "BlueprintBucket";

    /// <summary>A pipeline type's draft.</summary>
    /// <param name="pipelineType">The pipeline type as the solution spells it.</param>
    /// <param name="template">Its template.</param>
    /// <param name="request">A request; <see langword="null"/> when there is none.</param>
    /// <param name="classNames">The names of classes that are taken; the new one is added.</param>
    public BlueprintDraft Build(string pipelineType, JsonObject template, JsonObject? request, ISet<string> classNames)
    {
        var type = facts.Types[pipelineType];
        var className = SafeName.Pascal(pipelineType, classNames);
        var ownType = SafeName.IsPipelineType(pipelineType) ? pipelineType : Renamed(pipelineType, SafeName.Snake(pipelineType, "imported"), "pipeline type");
        var naming = StackNameFacts.Of(ownType, type.StackName, findings);
        var keys = new KeyDrafts(type, request ?? [], findings);
        keys.ReportUnknownRules();
        ReportNotes(type);

        var parameters = Parameters(type, template, MemberNames.Of(className)).ToList();
        var keyDrafts = Keys(parameters, naming, keys);
        ReportIdleKeys(keys, keyDrafts);
        var draft = new BlueprintDraft
        {
            PipelineType = ownType,
            ClassName = className,
            StackName = naming with { Key = OwnKey(naming.Key) },
            TemplateFile = TemplateFile(type, ownType),
            Template = template,
            Deployment = DeploymentOf(pipelineType),
            Description = TemplateFacts.Text(template["Description"]),
            HasCodeBucket = TemplateFacts.Parameters(template).Any(parameter => parameter.Key == BlueprintBucket),
            Parameters = [.. parameters.Select(parameter => parameter with { Parameter = parameter.Parameter with { Value = KeyNames.Renamed(parameter.Parameter.Value, OwnKey) } })],
            Keys = [.. keyDrafts.Select(Own)],
            Functions = FunctionFolders.Of(template, solution, findings),
        };
        var ownRequest = OwnRequest(request, ownType);
        return RequestDraft.AddTo(draft, ownRequest, findings) with { StagedRequest = HasStages(ownRequest, draft.Keys) ? ownRequest : null };
    }

    /// <summary>The template's file name, from where the solution takes the template.</summary>
    /// <param name="type">What the Python says.</param>
    /// <param name="pipelineType">The pipeline type, for a name when the Python does not tell.</param>
    public static string TemplateFile(TypeFacts type, string pipelineType)
    {
        var path = type.TemplateUrl switch
        {
            ConstantValue v => v.Text,
            ConcatValue { Parts: [.., ConstantValue last] } => last.Text,
            _ => "",
        };
        var name = path.Split('/')[^1];
        var isSafe = name.Length is > 5 and <= 200 && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
        return isSafe && (name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal)) ? name : $"{pipelineType}.yaml";
    }

    private IEnumerable<ParameterDraft> Parameters(TypeFacts type, JsonObject template, HashSet<string> taken)
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
            $"In the class it comes from a request key of its own, '{key}'. Write the value as an Expression, or compute it in a function.");
        return draft with { Unknown = source, Parameter = draft.Parameter with { Value = new KeyValue(key) } };
    }

    private ParameterDraft NotSent(ParameterDraft draft)
    {
        var key = SafeName.Snake(draft.Parameter.Name, "value");
        findings.Add(
            ImportDiagnostics.ParameterNotSent,
            $"template /Parameters/{draft.Parameter.Name}",
            $"The template parameter '{draft.Parameter.Name}' has no default, and the solution sends no value for it.",
            $"In the class it comes from a request key of its own, '{key}'. Say with From(…) where its value comes from.");
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

    private List<RequestKey> Keys(List<ParameterDraft> parameters, StackNaming naming, KeyDrafts keys)
    {
        var uses = parameters.Where(parameter => parameter.IsSent).ToList();
        var names = uses.SelectMany(parameter => KeyNames.Of(parameter.Parameter.Value)).Distinct().ToList();
        var drafts = names.Select(name => Draft(name)).ToList();
        foreach (var conditional in drafts.Where(key => key.RequiredWhen is not null).SelectMany(key => KeyNames.Of(key.RequiredWhen!)).Distinct().Except(names).ToList())
        {
            drafts.Add(Draft(conditional));
        }

        var stackKey = drafts.FindIndex(key => key.Name == naming.Key);
        if (stackKey < 0)
        {
            drafts.Insert(0, new RequestKey(naming.Key, RequestKeyType.String) { Required = true, Description = "Tells pipelines of this type apart." });
        }
        else if (drafts[stackKey] is { Required: false } or { RequiredWhen: not null } or { PerStage: true } or { Type: not RequestKeyType.String })
        {
            findings.Add(
                ImportDiagnostics.KeyRule,
                findings.Place(null),
                $"The stack is named by the request key '{naming.Key}', which the solution does not always require.",
                "In the class every request must have it, as text that is the same for all stages.");
            drafts[stackKey] = drafts[stackKey] with { Type = RequestKeyType.String, Required = true, RequiredWhen = null, PerStage = false, Default = null };
        }

        return drafts;

        RequestKey Draft(string name)
        {
            var own = uses.Where(parameter => KeyNames.Main(parameter.Parameter.Value) == name).ToList();
            var key = keys.Of(name, own.Select(parameter => parameter.Parameter));
            // A parameter whose value could not be told gets a key of its own, required unless the template has a default.
            return own.FirstOrDefault(parameter => parameter.Unknown is not null) is { } unknown
                ? key with { Required = unknown.Parameter.Default is null, RequiredWhen = null, Default = unknown.Parameter.Default }
                : key with { Description = own.FirstOrDefault()?.Parameter.Description ?? "" };
        }
    }

    private void ReportIdleKeys(KeyDrafts keys, List<RequestKey> drafts)
    {
        foreach (var name in keys.RequiredNames.Where(name => drafts.TrueForAll(key => key.Name != name)))
        {
            findings.Add(
                ImportDiagnostics.KeyRule,
                findings.Place(null),
                $"The solution requires the request key '{name}', but no template parameter is made of it.",
                "It is not part of the class. Requests may keep it: it is reported as unknown and does no harm.");
        }
    }

    private void ReportNotes(TypeFacts type)
    {
        foreach (var note in type.Notes)
        {
            var (message, hint) = note.What switch
            {
                "check" => ("The solution refuses requests here", "Say it as a constraint of the parameter, or let a function check it."),
                "condition" => ("What is sent depends on a condition", "Check the parameters that the list is made of."),
                _ => ("A statement could not be followed", "Check the parameters that are computed after it."),
            };
            findings.Add(ImportDiagnostics.CodeNotImported, findings.Place(note.File, note.Line), $"{message}: {note.Source}", hint);
        }
    }

    /// <summary>The types that stay in the orchestrator's account are named in three lists.</summary>
    private Deployment DeploymentOf(string pipelineType)
    {
        var lists = facts.OrchestratorAccountLists;
        var naming = lists.Where(list => list.Types.Contains(pipelineType)).ToList();
        if (naming.Count > 0 && naming.Count < lists.Count)
        {
            findings.Add(
                ImportDiagnostics.CodeNotImported,
                string.Join(", ", lists.Except(naming).Select(list => findings.Place(list.File, list.Line))),
                $"'{pipelineType}' is in some of the lists of pipeline types that stay in the orchestrator's account, but not in all.",
                "The class deploys it in the orchestrator's account. Override Deployment if it is to go to dev, staging and prod.");
        }

        return naming.Count > 0 ? Deployment.OrchestratorAccount : Deployment.Pipeline;
    }

    private RequestKey Own(RequestKey key) => key with
    {
        Name = OwnKey(key.Name),
        RequiredWhen = key.RequiredWhen is null ? null : KeyNames.Renamed(key.RequiredWhen, OwnKey),
    };

    private JsonObject? OwnRequest(JsonObject? request, string pipelineType)
    {
        if (request is null)
        {
            return null;
        }

        var own = new JsonObject { [RequestKeys.PipelineType] = pipelineType };
        foreach (var (name, value) in request.Where(member => member.Key != RequestKeys.PipelineType))
        {
            own[OwnKey(name)] = value?.DeepClone();
        }

        return own;
    }

    private static bool HasStages(JsonObject? request, IReadOnlyList<RequestKey> keys) =>
        keys.Any(key => key.PerStage && key.Type != RequestKeyType.Json && request?[key.Name] is JsonObject);

    private string OwnKey(string name) => SafeName.IsKey(name) ? name : Renamed(name, SafeName.Snake(name, "key"), "request key");

    private string Renamed(string name, string own, string what)
    {
        findings.Add(
            ImportDiagnostics.NameChanged,
            findings.Place(null),
            $"The {what} '{name}' is not one that manifests take: it is now '{own}'.",
            "Callers have to use the new name.");
        return own;
    }
}
