namespace Mlops.Cli.Output;

/// <summary>Where the text for people goes. Every text is made safe on the way.</summary>
internal interface IOutput
{
    /// <summary>Writes a line.</summary>
    void Line(params ReadOnlySpan<TextPart> parts);

    /// <summary>Writes a table.</summary>
    /// <param name="headers">The columns' titles.</param>
    /// <param name="rows">The rows, with a cell for each column.</param>
    void Table(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<TextPart>> rows);

    /// <summary>Does long work, with a sign of life where the output is a terminal.</summary>
    /// <param name="activity">What is being done.</param>
    /// <param name="work">The work; lines may be written meanwhile.</param>
    Task<T> WorkAsync<T>(string activity, Func<Task<T>> work);

    /// <summary>Says what the work under way is doing now.</summary>
    void Activity(string activity);
}

/// <summary>A piece of a line.</summary>
/// <param name="Text">The text; control characters in it are shown, not obeyed.</param>
/// <param name="Tone">What it is to the reader.</param>
internal readonly record struct TextPart(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator TextPart(string text) => new(text);

    public static implicit operator TextPart((string Text, Tone Tone) part) => new(part.Text, part.Tone);
}

/// <summary>What a piece of text is to the reader; a terminal shows it as a colour.</summary>
internal enum Tone
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>A name or a title.</summary>
    Strong,

    /// <summary>Of less interest.</summary>
    Dim,

    /// <summary>Good news.</summary>
    Good,

    /// <summary>Worth a look.</summary>
    Warning,

    /// <summary>Bad news.</summary>
    Bad,
}
