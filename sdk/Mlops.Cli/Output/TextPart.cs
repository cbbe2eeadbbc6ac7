namespace Mlops.Cli.Output;

/// <summary>A piece of a line.</summary>
/// <param name="Text">The text; control characters in it are shown, not obeyed.</param>
/// <param name="Tone">What it is to the reader.</param>
internal readonly record struct TextPart(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator TextPart(string text) => new(text);

    public static implicit operator TextPart((string Text, Tone Tone) part) => new(part.Text, part.Tone);
}
