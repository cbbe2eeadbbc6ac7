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
