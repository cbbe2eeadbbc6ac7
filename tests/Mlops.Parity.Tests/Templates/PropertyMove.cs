namespace Mlops.Parity.Tests.Templates;

/// <summary>Something that upstream says in one place and we in another.</summary>
/// <param name="Upstream">Upstream's place.</param>
/// <param name="Here">Ours.</param>
internal sealed record PropertyMove(Fact Upstream, Fact Here)
{
    /// <summary>Upstream's facts with this one in our place.</summary>
    public void Apply(Dictionary<Fact, SortedSet<string>> upstream)
    {
        if (upstream.Remove(Upstream, out var values))
        {
            upstream[Here] = values;
        }
    }
}
