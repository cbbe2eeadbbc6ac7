namespace Mlops.Sdk.Glue.Solution;

/// <summary>What becomes of a file of the checkout.</summary>
/// <param name="Path">Its path in the checkout, with slashes.</param>
/// <param name="Before">Its content; <see langword="null"/> when it does not exist.</param>
/// <param name="After">What it is to be; <see langword="null"/> when it is to be deleted.</param>
public sealed record FileChange(string Path, byte[]? Before, byte[]? After);
