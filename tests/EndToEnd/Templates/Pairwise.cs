namespace Mlops.EndToEnd.Templates;

/// <summary>Few rows of choices in which each two choices of different dimensions meet.</summary>
internal static class Pairwise
{
    /// <summary>Makes the rows, the same ones each time: each begins with a pair that has not met, and takes for the rest what meets most that is new.</summary>
    /// <param name="dimensions">How many choices each dimension has.</param>
    /// <returns>The rows: the number of the choice in each dimension.</returns>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<int> dimensions)
    {
        var open = Pairs(dimensions).ToHashSet();
        var rows = new List<int[]>();
        while (open.Count > 0)
        {
            var (a, i, b, j) = open.Min();
            var row = Enumerable.Repeat(-1, dimensions.Count).ToArray();
            (row[a], row[b]) = (i, j);
            for (var dimension = 0; dimension < row.Length; dimension++)
            {
                if (row[dimension] < 0)
                {
                    row[dimension] = Enumerable.Range(0, dimensions[dimension]).MaxBy(choice => Met(row, dimension, choice).Count(open.Contains));
                }
            }

            open.ExceptWith(Enumerable.Range(0, row.Length).SelectMany(dimension => Met(row, dimension, row[dimension])));
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Each two choices of two dimensions.</summary>
    /// <param name="dimensions">How many choices each dimension has.</param>
    public static IEnumerable<(int A, int I, int B, int J)> Pairs(IReadOnlyList<int> dimensions) =>
        from a in Enumerable.Range(0, dimensions.Count)
        from b in Enumerable.Range(a + 1, dimensions.Count - a - 1)
        from i in Enumerable.Range(0, dimensions[a])
        from j in Enumerable.Range(0, dimensions[b])
        select (a, i, b, j);

    /// <summary>The pairs that a choice makes with those that a row has already.</summary>
    private static IEnumerable<(int A, int I, int B, int J)> Met(int[] row, int dimension, int choice) =>
        Enumerable.Range(0, row.Length)
            .Where(other => other != dimension && row[other] >= 0)
            .Select(other => other < dimension ? (other, row[other], dimension, choice) : (dimension, choice, other, row[other]));
}
