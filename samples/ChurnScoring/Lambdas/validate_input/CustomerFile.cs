namespace ChurnScoring.ValidateInput;

/// <summary>Checks a file of customers: comma-separated values without quotes, the columns' names in the first line, in any order.</summary>
internal static class CustomerFile
{
    /// <summary>CloudFormation shows about a thousand characters of a reason; five bad values fit.</summary>
    public const int BadValuesNamed = 5;

    public static async Task<CustomerFileCheck> CheckAsync(TextReader reader, CancellationToken cancellationToken)
    {
        var bad = new BadValues();
        var header = await reader.ReadLineAsync(cancellationToken);
        var names = (header ?? "").Split(',');
        CheckHeader(names, bad);

        // Without sound columns every line would be bad; the header's mistakes are what there is to mend.
        var rows = 0;
        if (bad.Count == 0)
        {
            var columns = names.Select(name => CustomerColumns.Find(name)!).ToList();
            var seen = columns.Select(column => column.Unique ? new HashSet<string>() : null).ToList();
            for (var line = 2; await reader.ReadLineAsync(cancellationToken) is { } text; line++)
            {
                if (text.Length > 0)
                {
                    rows++;
                    CheckRow(line, text.Split(','), columns, seen, bad);
                }
            }
        }

        return new CustomerFileCheck(rows, bad.Count, bad.First);
    }

    private static void CheckHeader(string[] names, BadValues bad)
    {
        foreach (var column in CustomerColumns.All)
        {
            var times = names.Count(name => name == column.Name);
            if (times > 1 || (times == 0 && !column.Optional))
            {
                bad.Add(new BadValue(1, column.Name, times == 0 ? "missing" : "there twice", "the column once"));
            }
        }

        foreach (var name in names.Where(name => CustomerColumns.Find(name) is null))
        {
            bad.Add(new BadValue(1, name, "unknown", $"only {string.Join(", ", CustomerColumns.All.Select(column => column.Name))}"));
        }
    }

    private static void CheckRow(
        int line, string[] values, List<CustomerColumn> columns, List<HashSet<string>?> seen, BadValues bad)
    {
        if (values.Length != columns.Count)
        {
            bad.Add(new BadValue(line, "", $"{values.Length} values", $"{columns.Count}, one per column"));
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!columns[i].IsValid(values[i]))
            {
                bad.Add(new BadValue(line, columns[i].Name, values[i], columns[i].Expected));
            }
            else if (seen[i] is { } earlier && !earlier.Add(values[i]))
            {
                bad.Add(new BadValue(line, columns[i].Name, values[i], "a value that no line before has"));
            }
        }
    }

    private sealed class BadValues
    {
        private readonly List<BadValue> _first = [];

        public int Count { get; private set; }

        public IReadOnlyList<BadValue> First => _first;

        public void Add(BadValue value)
        {
            Count++;
            if (_first.Count < BadValuesNamed)
            {
                _first.Add(value);
            }
        }
    }
}
