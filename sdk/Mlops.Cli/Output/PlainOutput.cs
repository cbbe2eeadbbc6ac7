namespace Mlops.Cli.Output;

/// <summary>Plain lines, for files, pipes, CI logs and terminals without colour.</summary>
internal sealed class PlainOutput(TextWriter writer) : IOutput
{
    public void Line(params ReadOnlySpan<TextPart> parts)
    {
        foreach (var part in parts)
        {
            writer.Write(SafeText.Of(part.Text));
        }

        writer.WriteLine();
    }

    public void Table(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<TextPart>> rows)
    {
        var cells = rows
            .Select(row => row.Select(cell => SafeText.Of(cell.Text).ReplaceLineEndings("\n").Split('\n')).ToList())
            .Prepend([.. headers.Select(header => new[] { header })])
            .ToList();
        var widths = headers.Select((_, column) => cells.Max(row => row[column].Max(line => line.Length))).ToList();
        foreach (var row in cells)
        {
            for (var line = 0; line < row.Max(cell => cell.Length); line++)
            {
                writer.WriteLine(string.Join("  ", row.Select((cell, column) => (cell.ElementAtOrDefault(line) ?? "").PadRight(widths[column]))).TrimEnd());
            }
        }
    }

    public Task<T> WorkAsync<T>(string activity, Func<Task<T>> work) => work();

    public void Activity(string activity)
    {
        // Only a terminal can show what is being done and take it back.
    }
}
