namespace Mlops.Core.Archives;

/// <summary>The ids of what can be wrong with a zip; <c>docs/diagnostics</c> has a page for each.</summary>
public static class ArchiveDiagnostics
{
    /// <summary>The file is not a zip, or a damaged one.</summary>
    public const string NotAZip = "MLOPS2301";

    /// <summary>An entry would land outside the folder, or is a link.</summary>
    public const string UnsafeEntry = "MLOPS2302";

    /// <summary>Two entries have the same name, or one is a file where another needs a folder.</summary>
    public const string DuplicateEntry = "MLOPS2303";

    /// <summary>The entries expand to more than the limit.</summary>
    public const string TooLarge = "MLOPS2304";

    /// <summary>A name that not every system can hold, or that differs from another only in the case of letters.</summary>
    public const string UnportableName = "MLOPS2310";
}
