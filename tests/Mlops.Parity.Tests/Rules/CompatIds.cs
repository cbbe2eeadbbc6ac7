namespace Mlops.Parity.Tests.Rules;

/// <summary>The ids that the replay's rules use; each is a row of docs/compatibility.md.</summary>
internal static class CompatIds
{
    public const string CallersMistake = "COMPAT-001";
    public const string NothingHalfDone = "COMPAT-002";
    public const string PipelineTypeSpelling = "COMPAT-003";
    public const string ValuesAreTexts = "COMPAT-004";
    public const string WrongKindOfValue = "COMPAT-005";
    public const string TemplateConstraints = "COMPAT-006";
    public const string StackNames = "COMPAT-007";
    public const string JobNames = "COMPAT-008";
    public const string StageObjects = "COMPAT-009";
    public const string S3Locations = "COMPAT-010";
    public const string Images = "COMPAT-011";
    public const string JsonTexts = "COMPAT-012";
    public const string EmptyValues = "COMPAT-013";
    public const string OptionalNull = "COMPAT-014";
    public const string ExistingStack = "COMPAT-015";
    public const string ErrorCodes = "COMPAT-016";
    public const string Environment = "COMPAT-017";
    public const string WhiteSpace = "COMPAT-018";
    public const string PipelineState = "COMPAT-019";
    public const string Explanations = "COMPAT-020";
    public const string CardUpdates = "COMPAT-021";
    public const string MissingTemplate = "COMPAT-022";

    /// <summary>No case shows it, since ours are evaluated with the recorded ids: a test of the evaluator asserts it.</summary>
    public const string RepeatableNames = "COMPAT-026";
    public const string FirstColumn = "COMPAT-050";
    public const string StrictJson = "COMPAT-051";
    public const string OtherTypesKeys = "COMPAT-052";
    public const string CardContent = "COMPAT-053";
    public const string CardExports = "COMPAT-054";
    public const string CardPages = "COMPAT-055";
    public const string CardSections = "COMPAT-056";

    /// <summary>No case shows it, since none reads a file of metrics: a test of the model cards asserts it.</summary>
    public const string CardMetrics = "COMPAT-057";
    public const string KmsKeys = "COMPAT-058";
    public const string PlanTag = "COMPAT-059";

    public static IReadOnlyList<string> All { get; } =
    [
        CallersMistake, NothingHalfDone, PipelineTypeSpelling, ValuesAreTexts, WrongKindOfValue, TemplateConstraints, StackNames, JobNames,
        StageObjects, S3Locations, Images, JsonTexts, EmptyValues, OptionalNull, ExistingStack, ErrorCodes, Environment, WhiteSpace,
        PipelineState, Explanations, CardUpdates, MissingTemplate, RepeatableNames, FirstColumn, StrictJson, OtherTypesKeys,
        CardContent, CardExports, CardPages, CardSections, CardMetrics, KmsKeys, PlanTag,
    ];
}
