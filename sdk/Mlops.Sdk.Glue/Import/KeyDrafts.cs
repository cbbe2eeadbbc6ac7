using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Makes request keys of what the solution's Python says of them and of a request.</summary>
/// <param name="facts">What the Python says.</param>
/// <param name="request">A request; empty when there is none.</param>
/// <param name="findings">Receives what could not be known.</param>
internal sealed class KeyDrafts(TypeFacts facts, JsonObject request, Findings findings)
{
    private const string ProblemType = "problem_type";

    /// <summary>A key.</summary>
    /// <param name="name">The key, as requests have it.</param>
    /// <param name="uses">The parameters whose values are the key's, with their CloudFormation types.</param>
    public RequestKey Of(string name, IEnumerable<TemplateParameter> uses)
    {
        var fact = facts.Keys.GetValueOrDefault(name);
        var (isRequired, condition) = Rule(name, fact);
        if (fact?.DefaultUnknown is { } unknown)
        {
            findings.Add(
                ImportDiagnostics.ValueNotKnown,
                findings.Place(unknown),
                $"The request key '{name}' is optional in the solution, whose default is computed: {unknown.Source}",
                "In the class every request must have the key, because a blueprint's expressions cannot compute that. Where a fixed value or an Expression will do, make it the key's default.");
            (isRequired, condition) = (true, null);
        }

        return new RequestKey(name, TypeOf(name, fact, uses))
        {
            Required = isRequired,
            RequiredWhen = condition,
            Default = isRequired && condition is null ? null : fact?.Default?.DeepClone(),
            PerStage = fact?.PerStage ?? false,
        };
    }

    /// <summary>The keys that every request must have although no value reads them.</summary>
    public IEnumerable<string> RequiredNames => facts.Required.SelectMany(required => required.Keys ?? []).Distinct();

    private RequestKeyType TypeOf(string name, KeyFact? fact, IEnumerable<TemplateParameter> uses) => request[name]?.GetValueKind() switch
    {
        _ when fact?.Json == true => RequestKeyType.Json,
        JsonValueKind.Array => RequestKeyType.Json,
        JsonValueKind.Object when fact?.PerStage != true => RequestKeyType.Json,
        JsonValueKind.True or JsonValueKind.False => RequestKeyType.Boolean,
        JsonValueKind.Number => RequestKeyType.Number,
        _ => uses.Any(parameter => parameter.Type == "Number") ? RequestKeyType.Number : RequestKeyType.String,
    };

    private (bool IsRequired, Predicate? Condition) Rule(string name, KeyFact? fact)
    {
        var cases = facts.Required.Where(required => required.Keys is not null).ToList();
        var yes = cases.Where(required => required.Keys!.Contains(name)).ToList();
        if (yes.Count == 0)
        {
            return (fact?.Subscript == true, null);
        }

        if (yes.Count == cases.Count)
        {
            return (true, null);
        }

        var no = cases.Except(yes).ToList();
        if (!yes.Select(c => c.Registry).Intersect(no.Select(c => c.Registry)).Any())
        {
            return (true, yes[0].Registry ? new ModelRegistryPredicate() : new NotPredicate(new ModelRegistryPredicate()));
        }

        var problems = yes.Select(c => c.ProblemType).Distinct().ToList();
        if (!problems.Contains("") && !problems.Intersect(no.Select(c => c.ProblemType)).Any())
        {
            return (true, new KeyInPredicate(ProblemType, problems));
        }

        findings.Add(
            ImportDiagnostics.KeyRule,
            findings.Place(null),
            $"When the request key '{name}' is required depends on more than one thing: {string.Join(", ", yes.Select(c => $"registry {(c.Registry ? "on" : "off")} and problem type '{c.ProblemType}'"))}.",
            "The key is optional in the class. Say when it is required with Key.RequiredWhen(…).");
        return (false, null);
    }

    /// <summary>Adds a finding for what the Python requires by rules that are not known.</summary>
    public void ReportUnknownRules()
    {
        foreach (var unknown in facts.Required.Select(required => required.Unknown).OfType<UnknownValue>().DistinctBy(u => (u.File, u.Line)))
        {
            findings.Add(
                ImportDiagnostics.KeyRule,
                findings.Place(unknown),
                $"The required keys are computed: {unknown.Source}{(unknown.Why.Length > 0 ? $" ({unknown.Why})" : "")}",
                "Look up which keys a request must have, and use Key.Required(…) for them.");
        }
    }
}
