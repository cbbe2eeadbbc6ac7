using System.Globalization;
using Microsoft.CodeAnalysis;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Core.Text;
using Mlops.Sdk.Analyzers.Declarations;

namespace Mlops.Sdk.Analyzers.Blueprints;

/// <summary>A default is a value that the parameter takes.</summary>
internal static class DefaultRules
{
    private const string Message = "The default of '{0}' is \"{1}\", which the parameter does not take. Expected: {2}.";

    private static readonly DiagnosticDescriptor WrongType = new(
        ManifestDiagnostics.InvalidValue, "A value makes no sense", Message,
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(ManifestDiagnostics.InvalidValue));

    private static readonly DiagnosticDescriptor OutOfRange = new(
        RequestDiagnostics.OutOfRange, "A number is too small or too large", Message,
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(RequestDiagnostics.OutOfRange));

    private static readonly DiagnosticDescriptor WrongLength = new(
        RequestDiagnostics.WrongLength, "A text is too short or too long", Message,
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(RequestDiagnostics.WrongLength));

    private static readonly DiagnosticDescriptor NotAllowed = new(
        RequestDiagnostics.NotAllowed, "A value is not one of those allowed", Message,
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(RequestDiagnostics.NotAllowed));

    private static readonly DiagnosticDescriptor NoMatch = new(
        RequestDiagnostics.NoMatch, "A text does not match its pattern", Message,
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(RequestDiagnostics.NoMatch));

    private static readonly Violation NoNumber = new(RequestDiagnostics.WrongType, "a number");

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [WrongType, OutOfRange, WrongLength, NotAllowed, NoMatch];

    public static IEnumerable<Diagnostic> Check(BlueprintDeclaration blueprint) =>
        from parameter in blueprint.Parameters
        let constraints = parameter.Constraints()
        where constraints is not null && IsPatternValid(constraints)
        from value in parameter.Defaults
        let text = Written(value)
        where !string.IsNullOrEmpty(text)
        let violation = parameter.IsNumber && !NumberText.TryParse(text, out _) ? NoNumber : ConstraintRules.Check(constraints, text)
        where violation is not null
        select Diagnostic.Create(DescriptorOf(parameter, violation), value.Syntax.GetLocation(), parameter.Name ?? parameter.Property.Name, text, violation.Expected);

    /// <summary>The kinds whose values have a form of their own: what is not of it is of another type, whatever the constraint.</summary>
    private static DiagnosticDescriptor DescriptorOf(WrittenParameter parameter, Violation violation) =>
        parameter.Kind is "Boolean" or "S3" ? WrongType : All.FirstOrDefault(rule => rule.Id == violation.Code) ?? WrongType;

    private static bool IsPatternValid(ValueConstraints constraints) => constraints.AllowedPattern is not { } pattern || AllowedPatterns.Fault(pattern) is null;

    /// <summary>A default as the template parameter gets it: the way Python writes it.</summary>
    private static string? Written(IOperation value) => value.Constant() switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "True" : "False",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
