using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Graph;

/// <summary>Puts resources into an order in which each comes after all it depends on.</summary>
internal static class DependencyOrder
{
    /// <summary>The order; among those that are free to go, the template's.</summary>
    /// <param name="dependencies">What each resource depends on; names that are not keys are ignored.</param>
    /// <param name="kind">What they are: resources or conditions.</param>
    /// <exception cref="MlopsException">They depend on each other in a circle.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, IReadOnlyCollection<string>> dependencies, string kind = "resources")
    {
        var order = new List<string>(dependencies.Count);
        var waiting = new Dictionary<string, int>(dependencies.Count);
        var dependents = new Dictionary<string, List<string>>();
        var places = new Dictionary<string, int>(dependencies.Count);
        var ready = new PriorityQueue<string, int>();
        foreach (var (name, needs) in dependencies)
        {
            places[name] = places.Count;
            var present = needs.Where(dependencies.ContainsKey).Distinct().ToList();
            waiting[name] = present.Count;
            present.ForEach(need => (dependents.TryGetValue(need, out var list) ? list : dependents[need] = []).Add(name));
            if (present.Count == 0)
            {
                ready.Enqueue(name, places[name]);
            }
        }

        while (ready.TryDequeue(out var name, out _))
        {
            order.Add(name);
            foreach (var dependent in dependents.GetValueOrDefault(name) ?? [])
            {
                if (--waiting[dependent] == 0)
                {
                    ready.Enqueue(dependent, places[dependent]);
                }
            }
        }

        return order.Count == dependencies.Count ? order : throw Circle(dependencies, waiting, kind);
    }

    private static MlopsException Circle(IReadOnlyDictionary<string, IReadOnlyCollection<string>> dependencies, Dictionary<string, int> waiting, string kind)
    {
        // Every waiting resource needs a waiting one: following the needs ends in the circle, resources that merely hang on it are left out.
        var path = new List<string>();
        var name = dependencies.Keys.First(key => waiting[key] > 0);
        var seen = new HashSet<string>();
        while (seen.Add(name))
        {
            path.Add(name);
            name = dependencies[name].First(need => waiting.GetValueOrDefault(need) > 0);
        }

        var circle = path.Skip(path.IndexOf(name)).Order(StringComparer.Ordinal);
        return new MlopsException(new Problem(CloudFormationDiagnostics.CircularDependency, $"Circular dependency between {kind}: [{string.Join(", ", circle)}]")
        {
            Pointer = kind == "resources" ? "/Resources" : "/Conditions",
            Hint = kind == "resources" ? "Break the circle: move the setting that closes it into a resource of its own." : null,
        });
    }
}
