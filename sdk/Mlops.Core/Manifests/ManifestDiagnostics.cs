namespace Mlops.Core.Manifests;

/// <summary>The ids of what can be wrong with a manifest or a catalog; <c>docs/diagnostics</c> has a page for each.</summary>
public static class ManifestDiagnostics
{
    /// <summary>The file is not JSON.</summary>
    public const string NotJson = "MLOPS2201";

    /// <summary>The file was written by a newer version of the SDK.</summary>
    public const string NewerSchema = "MLOPS2202";

    /// <summary>The file is JSON, but not of the form that the schema describes.</summary>
    public const string WrongForm = "MLOPS2203";

    /// <summary>A name is not of the form it must have.</summary>
    public const string InvalidName = "MLOPS2204";

    /// <summary>A name is declared twice.</summary>
    public const string DuplicateName = "MLOPS2205";

    /// <summary>An expression uses a request key or template parameter that is not declared.</summary>
    public const string UndeclaredName = "MLOPS2206";

    /// <summary>A template parameter's value depends on itself.</summary>
    public const string Cycle = "MLOPS2207";

    /// <summary>An expression or a member of the manifest has a value that makes no sense.</summary>
    public const string InvalidValue = "MLOPS2208";

    /// <summary>Constraints that no value can fulfil, or a pattern that is not a regular expression.</summary>
    public const string InvalidConstraint = "MLOPS2209";

    /// <summary>A declared request key that nothing uses (a warning).</summary>
    public const string UnusedKey = "MLOPS2210";
}
