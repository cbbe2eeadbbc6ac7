namespace Mlops.Core.Requests;

/// <summary>The ids of what can be wrong with a request; <c>docs/diagnostics</c> has a page for each.</summary>
public static class RequestDiagnostics
{
    /// <summary>The request is not JSON.</summary>
    public const string NotJson = "MLOPS2001";

    /// <summary>A key occurs twice in one object.</summary>
    public const string DuplicateKey = "MLOPS2002";

    /// <summary>The request is larger than 1 MiB.</summary>
    public const string TooLarge = "MLOPS2003";

    /// <summary>Objects and arrays are nested more than 64 deep.</summary>
    public const string TooDeep = "MLOPS2004";

    /// <summary>The request is not a JSON object.</summary>
    public const string NotAnObject = "MLOPS2005";

    /// <summary>The request does not name a pipeline type.</summary>
    public const string NoPipelineType = "MLOPS2006";

    /// <summary>No blueprint has the pipeline type.</summary>
    public const string UnknownPipelineType = "MLOPS2007";

    /// <summary>A required key is missing.</summary>
    public const string MissingKey = "MLOPS2101";

    /// <summary>A required value is empty.</summary>
    public const string EmptyValue = "MLOPS2102";

    /// <summary>A value is not of the key's type.</summary>
    public const string WrongType = "MLOPS2103";

    /// <summary>A number is too small or too large.</summary>
    public const string OutOfRange = "MLOPS2104";

    /// <summary>A text is too short or too long.</summary>
    public const string WrongLength = "MLOPS2105";

    /// <summary>A value is not one of those allowed.</summary>
    public const string NotAllowed = "MLOPS2106";

    /// <summary>A text does not match the pattern it must match.</summary>
    public const string NoMatch = "MLOPS2107";

    /// <summary>An object with a value for each stage lacks a stage.</summary>
    public const string MissingStage = "MLOPS2108";

    /// <summary>An object with a value for each stage names a stage that does not exist.</summary>
    public const string UnknownStage = "MLOPS2109";

    /// <summary>An object with a value for each stage stands where one value belongs.</summary>
    public const string UnexpectedStages = "MLOPS2110";

    /// <summary>The pipeline type does not know a key (a warning).</summary>
    public const string UnknownKey = "MLOPS2111";

    /// <summary>A name made from the request breaks a rule of the AWS service it is for.</summary>
    public const string InvalidName = "MLOPS2112";

    /// <summary>SageMaker has no such built-in image.</summary>
    public const string UnknownImage = "MLOPS2113";
}
