namespace Mlops.Sdk.Glue.Pages;

/// <summary>A piece of a sentence.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsCode">Whether it is something to be typed, rather than words.</param>
internal sealed record Piece(string Text, bool IsCode = false)
{
    /// <summary>Something to be typed.</summary>
    /// <param name="text">The text.</param>
    public static Piece Code(string text) => new(text, IsCode: true);
}
