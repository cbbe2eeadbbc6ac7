using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Core.Values;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Puts together what template, Python and request say of one pipeline type. Nothing is guessed without a finding.</summary>
/// <param name="solution">The checkout.</param>
/// <param name="facts">What its Python says.</param>
/// <param name="findings">Receives what could not be known.</param>
internal sealed class DraftBuilder(PythonSolution solution, SolutionFacts facts, Findings findings)
{
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

        var parameters = new ParameterDrafts(findings).Of(type, template, MemberNames.Of(className)).ToList();
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
            HasCodeBucket = TemplateFacts.Parameters(template).Any(parameter => parameter.Key == ParameterDrafts.BlueprintBucket),
            Parameters = [.. parameters.Select(parameter => parameter with { Parameter = parameter.Parameter with { Value = KeyNames.Renamed(parameter.Parameter.Value, OwnKey) } })],
            Keys = [.. keyDrafts.Select(Own)],
            Functions = ImportedFunctions.Of(template, solution, findings),
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
