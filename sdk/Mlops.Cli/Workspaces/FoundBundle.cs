namespace Mlops.Cli.Workspaces;

/// <summary>The bundle to work with.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Project">The project at hand: the one that built it or, beside the built-in catalog, the one that is here; <see langword="null"/> for none.</param>
internal sealed record FoundBundle(string Path, string? Project)
{
    /// <summary>Whether it is the built-in catalog.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Whether it was taken because there is no other.</summary>
    public bool IsFallback { get; init; }
}
