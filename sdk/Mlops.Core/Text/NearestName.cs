namespace Mlops.Core.Text;

/// <summary>Finds the name a person most probably meant.</summary>
public static class NearestName
{
    /// <summary>The candidate that takes the fewest changes to reach, without regard to case; <see langword="null"/> when none is near.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="candidates">The names there are; of equally near ones the first wins.</param>
    /// <remarks>Near means: no more changes than a third of the letters, at least one.</remarks>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var limit = Math.Max(1, Math.Min(name.Length, 100) / 3);
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > limit)
            {
                continue;
            }

            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < limit || (distance == limit && nearest is null))
            {
                limit = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>A hint such as <c>Did you mean 'staging'?</c>; <see langword="null"/> when no candidate is near.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="candidates">The names there are.</param>
    public static string? Hint(string name, IEnumerable<string> candidates) =>
        Of(name, candidates) is { } nearest ? $"Did you mean '{nearest}'?" : null;

    /// <summary>Candidates, those that take the fewest changes to reach first; equally near ones stay in their order.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="candidates">The names there are.</param>
    public static IEnumerable<string> Order(string name, IEnumerable<string> candidates)
    {
        var written = name.Substring(0, Math.Min(name.Length, 100)).ToLowerInvariant();
        return candidates.OrderBy(candidate => Distance(written, candidate.ToLowerInvariant()));
    }

    /// <summary>How many letters must be put in, left out, replaced or swapped with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }
}
