namespace Repository.Tests.Rooms;

/// <summary>The cycles of a graph.</summary>
internal static class Cycles
{
    /// <summary>The largest groups of two or more nodes of which each reaches each other.</summary>
    public static IReadOnlyList<IReadOnlySet<string>> Of(IReadOnlyDictionary<string, IReadOnlySet<string>> edges)
    {
        var reached = edges.Keys.ToDictionary(node => node, node => ReachedFrom(node, edges));
        var groups = reached.Keys.Select(node => (IReadOnlySet<string>)reached[node].Where(other => reached[other].Contains(node)).ToHashSet());
        return [.. groups.Where(group => group.Count > 1).DistinctBy(group => string.Join(' ', group.Order()))];
    }

    private static HashSet<string> ReachedFrom(string start, IReadOnlyDictionary<string, IReadOnlySet<string>> edges)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out var node))
        {
            foreach (var next in edges[node].Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached;
    }
}
