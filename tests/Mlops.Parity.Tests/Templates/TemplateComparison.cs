namespace Mlops.Parity.Tests.Templates;

/// <summary>Compares a template of upstream with ours, for one set of values after the other.</summary>
internal sealed class TemplateComparison
{
    private readonly TemplatePair _pair;
    private readonly List<PropertyMove> _moves;
    private readonly List<ExpectedDifference> _expected;
    private readonly (IReadOnlyDictionary<string, string> Upstream, IReadOnlyDictionary<string, string> Here) _roles;
    private readonly HashSet<(ExpectedDifference Row, Fact Fact)> _used = [];
    private readonly HashSet<PropertyMove> _moved = [];
    private readonly Dictionary<Fact, string> _unlisted = [];
    private readonly HashSet<string> _outcomes = [];

    public TemplateComparison(TemplatePair pair, IReadOnlyList<ExpectedSection> sections)
    {
        _pair = pair;
        _moves = [.. sections.SelectMany(section => section.Moves)];
        _expected = [.. sections.SelectMany(section => section.Differences)];
        _roles = ResourceRoles.Of(_pair, [.. sections.SelectMany(section => section.Matches)]);
    }

    /// <summary>The differences that no row explains, as rows that would.</summary>
    public IEnumerable<string> Unlisted => _unlisted.OrderBy(difference => difference.Key.Resource, StringComparer.Ordinal).ThenBy(difference => difference.Key.Property, StringComparer.Ordinal).Select(difference => difference.Value);

    /// <summary>The rows that explained nothing.</summary>
    public IEnumerable<string> Unused => _expected.SelectMany(row => row.Facts.Select(fact => (Row: row, Fact: fact))).Where(use => !_used.Contains(use))
        .Select(use => $"| {use.Fact.Resource} | {use.Fact.Property} | {use.Row.Upstream} | {use.Row.Here} | {use.Row.CompatId} |")
        .Concat(_moves.Except(_moved).Select(move => $"| {move.Upstream.Resource} {move.Upstream.Property} | {move.Here.Resource} {move.Here.Property} |"));

    /// <summary>The outcomes that no values have brought about yet, of conditions of either template.</summary>
    public IEnumerable<string> OutcomesNotSeen => ((string[])["upstream", "here"])
        .SelectMany(side => (side == "upstream" ? _pair.Upstream : _pair.Here).Conditions.SelectMany(condition => ((bool[])[true, false]).Select(outcome => Outcome(side, condition.Key, outcome))))
        .Except(_outcomes);

    /// <summary>Values for the next comparison.</summary>
    public SampledValues Draw(ValueSampler sampler) => sampler.Next(_pair);

    /// <summary>Compares for one set of values.</summary>
    public void Compare(SampledValues sampled)
    {
        var upstream = new StackEvaluation(_pair.Upstream, _roles.Upstream, sampled);
        var values = sampled.WithAdded();
        var here = new StackEvaluation(_pair.Here, _roles.Here, values);
        _outcomes.UnionWith(upstream.Conditions.Select(condition => Outcome("upstream", condition.Condition, condition.IsTrue)));
        _outcomes.UnionWith(here.Conditions.Select(condition => Outcome("here", condition.Condition, condition.IsTrue)));
        foreach (var difference in Difference.Between(Moved(StackFacts.Of(upstream)), StackFacts.Of(here)))
        {
            var rows = _expected.Where(row => row.Explains(difference, values)).ToList();
            _used.UnionWith(rows.Select(row => (row, difference.Fact)));
            if (rows.Count == 0)
            {
                _unlisted.TryAdd(difference.Fact, RowText.Of(difference, values));
            }
        }
    }

    private Dictionary<Fact, SortedSet<string>> Moved(Dictionary<Fact, SortedSet<string>> upstream)
    {
        _moved.UnionWith(_moves.Where(move => upstream.ContainsKey(move.Upstream)));
        _moves.ForEach(move => move.Apply(upstream));
        return upstream;
    }

    private static string Outcome(string side, string condition, bool outcome) => $"{side}: {condition} {outcome}";
}
