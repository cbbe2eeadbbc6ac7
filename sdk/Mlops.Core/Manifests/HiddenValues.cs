using Mlops.Core.Values;

namespace Mlops.Core.Manifests;

/// <summary>What of a blueprint's values is not shown: that of parameters with <c>NoEcho</c>, and everything made of it.</summary>
internal static class HiddenValues
{
    /// <summary>What stands in the place of a value, as CloudFormation shows it.</summary>
    public const string Mask = "****";

    /// <summary>The request keys that flow into hidden parameters, also by way of other parameters.</summary>
    public static HashSet<string> Keys(BlueprintManifest manifest)
    {
        var sources = Reachable(manifest.Parameters.Where(p => p.NoEcho).Select(p => p.Name), name => ExpressionNames(manifest, name));
        return [.. manifest.Parameters.Where(p => sources.Contains(p.Name)).SelectMany(p => Values.ExpressionNames.Of(p.Value).Keys)];
    }

    /// <summary>The parameters that are hidden: those with <c>NoEcho</c>, and those that have the value of one, or of a key that flows into one.</summary>
    public static HashSet<string> Parameters(BlueprintManifest manifest)
    {
        var keys = Keys(manifest);
        var hidden = manifest.Parameters.Where(p => p.NoEcho || Values.ExpressionNames.Of(p.Value).Keys.Any(keys.Contains)).Select(p => p.Name);
        return Reachable(hidden, name => manifest.Parameters.Where(p => Values.ExpressionNames.Of(p.Value).Parameters.Contains(name)).Select(p => p.Name));
    }

    private static IEnumerable<string> ExpressionNames(BlueprintManifest manifest, string name) =>
        manifest.Parameters.Where(p => p.Name == name).SelectMany(p => Values.ExpressionNames.Of(p.Value).Parameters);

    private static HashSet<string> Reachable(IEnumerable<string> from, Func<string, IEnumerable<string>> next)
    {
        var found = new HashSet<string>();
        var open = new Queue<string>(from);
        while (open.TryDequeue(out var name))
        {
            if (found.Add(name))
            {
                foreach (var following in next(name))
                {
                    open.Enqueue(following);
                }
            }
        }

        return found;
    }
}
