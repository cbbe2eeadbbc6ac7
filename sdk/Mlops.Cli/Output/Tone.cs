namespace Mlops.Cli.Output;

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
