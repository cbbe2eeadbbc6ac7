using Spectre.Console;

namespace Mlops.Cli.Output;

/// <summary>Colours, tables and a spinner, for a terminal. Text is never read as markup.</summary>
internal sealed class SpectreOutput(IAnsiConsole console) : IOutput
{
    private StatusContext? _status;

    public void Line(params ReadOnlySpan<TextPart> parts)
    {
        var line = new Paragraph();
        foreach (var part in parts)
        {
            line.Append(SafeText.Of(part.Text), StyleOf(part.Tone));
        }

        // One write: a spinner is drawn anew after each, and would stay behind the text of a line that has not ended.
        line.Append("\n");
        console.Write(line);
    }

    public void Table(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<TextPart>> rows)
    {
        var table = new Table().Border(TableBorder.Minimal).BorderStyle(StyleOf(Tone.Dim));
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(new Text(header, StyleOf(Tone.Strong))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(SafeText.Of(cell.Text), StyleOf(cell.Tone))));
        }

        console.Write(table);
    }

    public Task<T> WorkAsync<T>(string activity, Func<Task<T>> work) =>
        console.Status().StartAsync(Markup.Escape(SafeText.Of(activity)), async status =>
        {
            _status = status;
            try
            {
                return await work();
            }
            finally
            {
                _status = null;
            }
        });

    public void Activity(string activity) => _status?.Status(Markup.Escape(SafeText.Of(activity)));

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => new(decoration: Decoration.Bold),
        Tone.Dim => new(Color.Grey),
        Tone.Good => new(Color.Green),
        Tone.Warning => new(Color.Yellow),
        Tone.Bad => new(Color.Red, decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}
