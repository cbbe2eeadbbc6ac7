namespace Mlops.CloudFormation;

/// <summary>The ids of what templates are told beside what CloudFormation refuses at once; <c>docs/diagnostics</c> has a page for each.</summary>
internal static class LintDiagnostics
{
    /// <summary>The catalog does not have a resource's type.</summary>
    public const string UnknownType = "MLOPS3401";

    /// <summary>A property's value is not one that its type takes.</summary>
    public const string PropertyValue = "MLOPS3402";

    /// <summary>A parameter's default, or a value that it allows, is not one that a property takes.</summary>
    public const string ParameterMisfit = "MLOPS3403";

    /// <summary>Nothing uses a parameter.</summary>
    public const string UnusedParameter = "MLOPS3404";

    /// <summary>Nothing uses a condition.</summary>
    public const string UnusedCondition = "MLOPS3405";

    /// <summary>Nothing uses a mapping.</summary>
    public const string UnusedMapping = "MLOPS3406";

    /// <summary>A secret is in the template as plain text.</summary>
    public const string PlainSecret = "MLOPS3407";

    /// <summary>Something that is always there refers to a resource that is there under a condition.</summary>
    public const string ConditionalReference = "MLOPS3408";

    /// <summary>A transform makes another template of this one at AWS.</summary>
    public const string UnexpandedTransform = "MLOPS3409";

    /// <summary>What a template or the settings say of problems is not understood.</summary>
    public const string LintSettings = "MLOPS3410";

    /// <summary>Ids of problems whose severity may be set, with those of <see cref="CloudFormationDiagnostics"/> that a template can have.</summary>
    public static IReadOnlySet<string> Adjustable { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        CloudFormationDiagnostics.TemplateLimit, CloudFormationDiagnostics.IntrinsicFunction, CloudFormationDiagnostics.UnresolvedReference, CloudFormationDiagnostics.ParameterValue,
        CloudFormationDiagnostics.ResourceProperty, UnknownType, PropertyValue, ParameterMisfit, UnusedParameter, UnusedCondition, UnusedMapping, PlainSecret, ConditionalReference, UnexpandedTransform,
    };
}
