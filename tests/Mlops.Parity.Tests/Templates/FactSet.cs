namespace Mlops.Parity.Tests.Templates;

/// <summary>Collects facts.</summary>
internal sealed class FactSet
{
    public Dictionary<Fact, SortedSet<string>> Values { get; } = [];

    public void Add(string resource, string property, string value)
    {
        var fact = new Fact(resource, property);
        if (!Values.TryGetValue(fact, out var values))
        {
            Values.Add(fact, values = new(StringComparer.Ordinal));
        }

        values.Add(value);
    }
}
