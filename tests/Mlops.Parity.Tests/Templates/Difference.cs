namespace Mlops.Parity.Tests.Templates;

/// <summary>A fact that is not the same in upstream's stack and in ours.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Upstream">The values that only upstream has.</param>
/// <param name="Here">The values that only we have.</param>
internal sealed record Difference(Fact Fact, IReadOnlyCollection<string> Upstream, IReadOnlyCollection<string> Here)
{
    /// <summary>All differences of two stacks. Of a resource that only upstream has, only its type is given.</summary>
    public static IEnumerable<Difference> Between(IReadOnlyDictionary<Fact, SortedSet<string>> upstream, IReadOnlyDictionary<Fact, SortedSet<string>> here)
    {
        var ours = here.Keys.Select(fact => fact.Resource).ToHashSet();
        var both = ours.Intersect(upstream.Keys.Select(fact => fact.Resource)).ToHashSet();
        return upstream.Keys.Union(here.Keys)
            .Where(fact => ours.Contains(fact.Resource) || fact.Property == StackFacts.Type)
            .Select(fact => new Difference(fact, Only(fact, upstream, here, both), Only(fact, here, upstream, both)))
            .Where(difference => difference.Upstream.Count + difference.Here.Count > 0);
    }

    /// <summary>What comes into being before a resource counts only where both stacks have it.</summary>
    private static List<string> Only(Fact fact, IReadOnlyDictionary<Fact, SortedSet<string>> one, IReadOnlyDictionary<Fact, SortedSet<string>> other, HashSet<string> both) =>
        [.. one.GetValueOrDefault(fact, []).Except(other.GetValueOrDefault(fact, [])).Where(value => fact.Property != "after" || both.Contains(value.Replace("rights of ", "", StringComparison.Ordinal)))];
}
