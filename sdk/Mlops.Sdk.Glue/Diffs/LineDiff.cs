namespace Mlops.Sdk.Glue.Diffs;

/// <summary>Compares texts line by line.</summary>
internal static class LineDiff
{
    /// <summary>Larger differences are shown as a whole: the table of common lines would take too much memory.</summary>
    private const int MaxCells = 4_000_000;

    /// <summary>All lines of both texts, with the longest common subsequence as unchanged.</summary>
    public static DiffLine[] Of(string[] old, string[] own)
    {
        var head = 0;
        while (head < old.Length && head < own.Length && old[head] == own[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < own.Length - head && old[^(tail + 1)] == own[^(tail + 1)])
        {
            tail++;
        }

        var (oldEnd, ownEnd) = (old.Length - tail, own.Length - tail);
        return
        [
            .. Enumerable.Range(0, head).Select(i => new DiffLine(' ', old[i], i, i)),
            .. Middle(old, own, head, oldEnd, ownEnd),
            .. Enumerable.Range(0, tail).Select(i => new DiffLine(' ', old[oldEnd + i], oldEnd + i, ownEnd + i)),
        ];
    }

    private static IEnumerable<DiffLine> Middle(string[] old, string[] own, int head, int oldEnd, int ownEnd)
    {
        var common = CommonLengths(old.AsSpan(head, oldEnd - head), own.AsSpan(head, ownEnd - head));
        var (i, j) = (head, head);
        while (i < oldEnd || j < ownEnd)
        {
            if (i < oldEnd && j < ownEnd && common is not null && old[i] == own[j])
            {
                yield return new(' ', old[i], i++, j++);
            }
            else if (i < oldEnd && (j == ownEnd || common is null || common[i - head + 1, j - head] >= common[i - head, j - head + 1]))
            {
                yield return new('-', old[i], i++, j);
            }
            else
            {
                yield return new('+', own[j], i, j++);
            }
        }
    }

    /// <summary>For each pair of beginnings, how many lines the rests have in common; <see langword="null"/> when there are too many pairs.</summary>
    private static int[,]? CommonLengths(ReadOnlySpan<string> old, ReadOnlySpan<string> own)
    {
        if ((long)(old.Length + 1) * (own.Length + 1) > MaxCells)
        {
            return null;
        }

        var common = new int[old.Length + 1, own.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = own.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == own[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}

/// <summary>A line of a diff.</summary>
/// <param name="Sign">A blank for a line of both texts, <c>-</c> for one of the old, <c>+</c> for one of the new.</param>
/// <param name="Text">The line, with its line end when it has one.</param>
/// <param name="Old">How many lines of the old text stand before it.</param>
/// <param name="New">How many lines of the new text stand before it.</param>
internal readonly record struct DiffLine(char Sign, string Text, int Old, int New);
