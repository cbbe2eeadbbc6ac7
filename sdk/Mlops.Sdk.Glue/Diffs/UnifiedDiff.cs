using System.Globalization;
using System.Text;

namespace Mlops.Sdk.Glue.Diffs;

/// <summary>Shows what becomes of a file as a unified diff, the form that <c>patch</c> and <c>git apply</c> read.</summary>
internal static class UnifiedDiff
{
    /// <summary>How many unchanged lines are shown around changed ones.</summary>
    private const int Context = 3;

    /// <summary>The diff; empty when nothing changes.</summary>
    /// <param name="path">The file's path, with slashes.</param>
    /// <param name="before">Its content; <see langword="null"/> when it does not exist.</param>
    /// <param name="after">What it is to be; <see langword="null"/> when it is to be deleted.</param>
    public static string Of(string path, byte[]? before, byte[]? after)
    {
        var (old, own) = (before ?? [], after ?? []);
        if (before is not null && after is not null && old.AsSpan().SequenceEqual(own))
        {
            return "";
        }

        var (from, to) = (before is null ? "/dev/null" : $"a/{path}", after is null ? "/dev/null" : $"b/{path}");
        if (old.Contains((byte)0) || own.Contains((byte)0))
        {
            return $"Binary files {from} and {to} differ\n";
        }

        var text = new StringBuilder($"--- {from}\n+++ {to}\n");
        foreach (var hunk in Hunks(LineDiff.Of(Lines(old), Lines(own))))
        {
            Write(text, hunk);
        }

        return text.ToString();
    }

    private static string[] Lines(byte[] content)
    {
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        return [.. lines[..^1].Select(line => line + "\n"), .. lines[^1].Length == 0 ? [] : lines[^1..]];
    }

    /// <summary>The changed lines in groups, each with its surroundings.</summary>
    private static IEnumerable<ArraySegment<DiffLine>> Hunks(DiffLine[] lines)
    {
        for (var i = 0; i < lines.Length;)
        {
            var first = Array.FindIndex(lines, i, line => line.Sign != ' ');
            if (first < 0)
            {
                yield break;
            }

            var last = first;
            for (var j = first; j < lines.Length && j <= last + (2 * Context) + 1; j++)
            {
                last = lines[j].Sign == ' ' ? last : j;
            }

            var start = Math.Max(i, first - Context);
            i = Math.Min(lines.Length, last + Context + 1);
            yield return new(lines, start, i - start);
        }
    }

    private static void Write(StringBuilder text, ArraySegment<DiffLine> hunk)
    {
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(hunk.Where(l => l.Sign != '+'), hunk[0].Old)} +{Range(hunk.Where(l => l.Sign != '-'), hunk[0].New)} @@\n");
        foreach (var line in hunk)
        {
            text.Append(line.Sign).Append(line.Text);
            if (!line.Text.EndsWith('\n'))
            {
                text.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    /// <summary>Where lines begin, and how many there are; lines are counted from 1, and none begin after the line before.</summary>
    private static string Range(IEnumerable<DiffLine> lines, int before)
    {
        var count = lines.Count();
        return string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? before : before + 1)},{count}");
    }
}
