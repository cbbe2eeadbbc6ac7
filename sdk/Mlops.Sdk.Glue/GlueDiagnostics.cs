namespace Mlops.Sdk.Glue;

/// <summary>The ids of what can stand in the way of AWS's Python solution running a blueprint; <c>docs/diagnostics</c> has a page for each.</summary>
internal static class GlueDiagnostics
{
    /// <summary>A folder is not a checkout of the solution, or of a version whose code is built otherwise.</summary>
    public const string UnknownCheckout = "MLOPS5001";

    /// <summary>The markers around an edit are not in pairs.</summary>
    public const string DamagedMarkers = "MLOPS5002";

    /// <summary>A name of a blueprint is taken: by the solution or by another blueprint.</summary>
    public const string NameTaken = "MLOPS5003";

    /// <summary>Something else is where the generated files belong.</summary>
    public const string ForeignFile = "MLOPS5004";

    /// <summary>Python has no form for a pattern.</summary>
    public const string UntranslatablePattern = "MLOPS5005";

    /// <summary>The solution's deployment pipeline does not grant a capability that a blueprint needs (a warning).</summary>
    public const string CapabilityNotGranted = "MLOPS5006";

    /// <summary>A file of the checkout cannot be read or written.</summary>
    public const string InaccessibleFile = "MLOPS5007";

    /// <summary>The checkout is not up to date with the bundle.</summary>
    public const string OutOfDate = "MLOPS5008";

    /// <summary>A function of the solution takes or gives something else than the edits rely on.</summary>
    public const string ChangedFunction = "MLOPS5010";

    /// <summary>The checkout's orchestrator lacks a setting that blueprints are run with.</summary>
    public const string MissingSetting = "MLOPS5011";

    /// <summary>A generated file was changed by hand.</summary>
    public const string ChangedByHand = "MLOPS5020";

    /// <summary>The record of what integrations put into the checkout is damaged.</summary>
    public const string DamagedRecord = "MLOPS5021";

    /// <summary>A path of the checkout leads out of it.</summary>
    public const string LinkOutside = "MLOPS5022";

    /// <summary>A pipeline type that was asked for is not there (a warning when it is to be removed).</summary>
    public const string NoSuchBlueprint = "MLOPS5023";

    /// <summary>A file of a blueprint of another bundle is missing (a warning).</summary>
    public const string MissingFile = "MLOPS5024";

    /// <summary>The checkout keeps a blueprint that its bundle no longer has (a warning).</summary>
    public const string StaleBlueprint = "MLOPS5025";

    /// <summary>Version control ignores a file of an integration (a warning).</summary>
    public const string Ignored = "MLOPS5026";
}
