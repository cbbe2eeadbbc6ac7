using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Bundles;

/// <summary>What can be wrong with a published bundle.</summary>
public static class PublishedBundleDiagnostics
{
    /// <summary>The bundle cannot be opened or read.</summary>
    public const string Unreadable = "MLOPS4002";

    /// <summary>The bundle has an entry that could leave its folder, a link, or names that not every system can hold or keep apart.</summary>
    public const string UnsafeEntry = "MLOPS4003";

    /// <summary>A file of the bundle is missing, cannot be unpacked, or is not what its key says.</summary>
    public const string Damaged = "MLOPS4004";

    /// <summary>The bundle has a file that its catalog does not list.</summary>
    public const string Unlisted = "MLOPS4005";

    /// <summary>A manifest says something else than the catalog.</summary>
    public const string Contradiction = "MLOPS4006";

    private const string BuildAgain = "Build the project of the blueprints again and publish the whole bundle.";

    internal static MlopsException CannotOpen(string path, string reason, Exception? cause = null) => new(
        new Problem(Unreadable, $"The bundle '{path}' cannot be read: {reason}")
        {
            Expected = "a blueprints.zip written by 'dotnet build', or a folder with the same content",
            Hint = "Build the project of the blueprints again.",
        },
        cause);

    internal static Problem HasUnsafeEntry(string path, string name, string fault) => new(UnsafeEntry, $"The bundle '{path}' has the entry '{name}', which {fault}.")
    {
        Hint = "Do not use this bundle. Build the project of the blueprints again.",
    };

    internal static MlopsException IsDamaged(string key, string reason, Exception? cause = null) => new(Damage(key, reason), cause);

    internal static Problem Damage(string key, string reason) => new(Damaged, $"The bundle's file '{key}' {reason}.")
    {
        Hint = BuildAgain,
    };

    /// <summary>The problem of a file that is not what its key says.</summary>
    /// <param name="key">The file's immutable key.</param>
    /// <param name="found">The SHA-256 of what is there.</param>
    public static Problem HasOtherHash(string key, string found) => Damage(key, $"has the SHA-256 '{found}', which is not the one in its key");

    internal static Problem HasOtherCopy(string key, string original) => Damage(key, $"is no copy of '{original}', as the catalog says");

    internal static MlopsException IsMutable(string key) => new(new Problem(Unlisted, $"The bundle's file '{key}' has no SHA-256 in its key, so that nothing vouches for its content.")
    {
        Hint = BuildAgain,
    });

    internal static Problem IsUnlisted(string key, string catalog) => new(Unlisted, $"The bundle's file '{key}' is not listed in {catalog}.")
    {
        Hint = BuildAgain,
    };

    internal static Problem ListsNothing(string catalog) => new(Unlisted, $"{catalog} lists no files, so that nothing in the bundle can be trusted.")
    {
        Expected = "\"files\" with the key of every other file of the bundle",
        Hint = BuildAgain,
    };

    internal static Problem HasNotOneCatalog(int count) => Damage(BundleLayout.Catalogs, $"has {count} catalogs; a bundle has one");

    internal static Problem Contradicts(string manifest, string what, string stated, string listed) => new(Contradiction, $"The manifest '{manifest}' says that {what} is '{stated}'; the catalog says '{listed}'.")
    {
        Hint = BuildAgain,
    };
}
