namespace Mlops.Sdk.Diagnostics;

/// <summary>The ids of the problems that building a bundle reports; <c>docs/diagnostics</c> has a page for each.</summary>
public static class BundleDiagnostics
{
    /// <summary>Node.js is missing.</summary>
    public const string NodeMissing = "MLOPS1001";

    /// <summary>Node.js is too old.</summary>
    public const string NodeTooOld = "MLOPS1002";

    /// <summary>The project has no blueprint.</summary>
    public const string NoBlueprint = "MLOPS1003";

    /// <summary>A blueprint's class cannot be created.</summary>
    public const string BlueprintNotCreated = "MLOPS1004";

    /// <summary>Two blueprints have the same pipeline type.</summary>
    public const string DuplicatePipelineType = "MLOPS1007";

    /// <summary>Two blueprints have the same stack name suffix.</summary>
    public const string DuplicateStackNameSuffix = "MLOPS1008";

    /// <summary>The project's assembly is called in a way in which no bundle can be.</summary>
    public const string BundleNameUnusable = "MLOPS1009";

    /// <summary>A declared parameter says nowhere what it gets its value from.</summary>
    public const string ParameterWithoutSource = "MLOPS1012";

    /// <summary>A request key is declared in two ways.</summary>
    public const string ConflictingKey = "MLOPS1014";

    /// <summary>A template parameter gets no value.</summary>
    public const string ParameterWithoutValue = "MLOPS1020";

    /// <summary>A value has no template parameter.</summary>
    public const string ValueWithoutParameter = "MLOPS1021";

    /// <summary>The CDK could not synthesize a stack.</summary>
    public const string SynthesisFailed = "MLOPS1022";

    /// <summary>A construct reports an error.</summary>
    public const string ConstructError = "MLOPS1023";

    /// <summary>A template is larger than its deployment allows.</summary>
    public const string TemplateTooLarge = "MLOPS1024";

    /// <summary>Blueprints that name the same template make different ones.</summary>
    public const string TemplatesDiffer = "MLOPS1025";

    /// <summary>Node.js could not load the CDK.</summary>
    public const string CdkNotLoaded = "MLOPS1026";

    /// <summary>A parameter and a resource have the same name.</summary>
    public const string ResourceNamedAsParameter = "MLOPS1027";

    /// <summary>A C# function's native program is not one that Lambda can start.</summary>
    public const string ProgramNotForLambda = "MLOPS1028";

    /// <summary>A C# function is published with a .NET runtime of its own.</summary>
    public const string LambdaSelfContained = "MLOPS1029";

    /// <summary>A Lambda folder is missing.</summary>
    public const string LambdaFolderMissing = "MLOPS1030";

    /// <summary>A Lambda folder holds neither a project nor <c>main.py</c>.</summary>
    public const string LambdaFolderWithoutCode = "MLOPS1031";

    /// <summary>A C# Lambda project's published output is not usable.</summary>
    public const string LambdaNotPublished = "MLOPS1032";

    /// <summary>Python is missing.</summary>
    public const string PythonMissing = "MLOPS1033";

    /// <summary>A Python function's requirements could not be installed.</summary>
    public const string RequirementsFailed = "MLOPS1034";

    /// <summary>A Lambda function's code is larger than Lambda allows.</summary>
    public const string LambdaTooLarge = "MLOPS1035";

    /// <summary>A handler is named for code whose runtime does not choose by it.</summary>
    public const string HandlerNotChosen = "MLOPS1036";

    /// <summary>A parameter or condition has a name that the SDK uses.</summary>
    public const string ReservedName = "MLOPS1037";

    /// <summary>A role names a permissions boundary of its own.</summary>
    public const string RoleWithOwnBoundary = "MLOPS1038";

    /// <summary>The <c>mlops</c> tool could not be started.</summary>
    public const string ToolNotStarted = "MLOPS1040";

    /// <summary>The command line of the author's program is not understood.</summary>
    public const string Usage = "MLOPS1041";

    /// <summary>The bundle could not be written.</summary>
    public const string BundleNotWritten = "MLOPS1042";

    /// <summary>Deploying a blueprint's stack needs more permissions than one role can have.</summary>
    public const string TooManyPermissions = "MLOPS1043";

    /// <summary>The build has no bundle: said by Mlops.Sdk.targets, after what was wrong or alone.</summary>
    public const string BundleNotMade = "MLOPS1044";
}
