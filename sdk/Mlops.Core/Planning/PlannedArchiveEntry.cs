namespace Mlops.Core.Planning;

/// <summary>A file of the pipeline's source; either its text is given or it is a file of the bundle.</summary>
/// <param name="Name">The file's name in the zip.</param>
public sealed record PlannedArchiveEntry(string Name)
{
    /// <summary>The text; <see langword="null"/> for a file of the bundle.</summary>
    public string? Text { get; init; }

    /// <summary>The key of the bundle's file; <see langword="null"/> when the text is given.</summary>
    public string? BundleKey { get; init; }

    /// <summary>The SHA-256 of the bundle's file.</summary>
    public string? Sha256 { get; init; }
}
