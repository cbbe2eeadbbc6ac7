using Mlops.Sdk.Diagnostics;

namespace Mlops.Orchestrator.Bundles;

/// <summary>What can be wrong with a published bundle.</summary>
public static class PublishedBundleDiagnostics
{
    /// <summary>The bundle cannot be opened or read.</summary>
    public const string Unreadable = "MLOPS4002";

    /// <summary>The zip has an entry that could leave its folder, or two entries of one name.</summary>
    public const string UnsafeEntry = "MLOPS4003";

    /// <summary>A file of the bundle is missing, cannot be unpacked, or is not what the catalogue says.</summary>
    public const string Damaged = "MLOPS4004";

    internal static MlopsException CannotOpen(string path, string reason, Exception? cause = null) => new(
        new Problem(Unreadable, $"The bundle '{path}' cannot be read: {reason}")
        {
            Expected = "a blueprints.zip written by 'dotnet build', or a folder with the same content",
            Hint = "Build the project of the blueprints again.",
        },
        cause);

    internal static MlopsException HasUnsafeEntry(string path, string name, string reason) => new(
        new Problem(UnsafeEntry, $"The bundle '{path}' has the entry '{name}', which {reason}")
        {
            Hint = "Do not use this file. Build the project of the blueprints again.",
        });

    internal static MlopsException IsDamaged(string key, string reason, Exception? cause = null) => new(
        new Problem(Damaged, $"The bundle's file '{key}' {reason}.")
        {
            Hint = "Build the project of the blueprints again and publish the whole bundle.",
        },
        cause);
}
