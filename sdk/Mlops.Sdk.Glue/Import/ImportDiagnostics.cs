namespace Mlops.Sdk.Glue.Import;

/// <summary>What an import cannot do or cannot know; <c>docs/diagnostics</c> has a page for each.</summary>
internal static class ImportDiagnostics
{
    /// <summary>The solution has no pipeline type of its own, or not the one that was named.</summary>
    public const string NothingToImport = "MLOPS5110";

    /// <summary>A pipeline type's template was not found.</summary>
    public const string NoTemplate = "MLOPS5111";

    /// <summary>A request file cannot be told a pipeline type.</summary>
    public const string RequestWithoutType = "MLOPS5112";

    /// <summary>The value of a template parameter, or of a key, is not known.</summary>
    public const string ValueNotKnown = "MLOPS5121";

    /// <summary>The template has a parameter that the solution sends no value for.</summary>
    public const string ParameterNotSent = "MLOPS5122";

    /// <summary>The solution sends a value for a parameter that the template lacks.</summary>
    public const string ValueWithoutParameter = "MLOPS5123";

    /// <summary>A parameter's declaration says more than a blueprint's can.</summary>
    public const string DeclarationReduced = "MLOPS5124";

    /// <summary>The solution's Python does more than compute values.</summary>
    public const string CodeNotImported = "MLOPS5125";

    /// <summary>The code of a function or layer is not part of the import.</summary>
    public const string CodeNotFound = "MLOPS5126";

    /// <summary>A name had to be changed.</summary>
    public const string NameChanged = "MLOPS5127";

    /// <summary>The request is made up, or is not one that the template accepts.</summary>
    public const string RequestMadeUp = "MLOPS5128";

    /// <summary>A required key does nothing, or when it is required is not known.</summary>
    public const string KeyRule = "MLOPS5129";
}
