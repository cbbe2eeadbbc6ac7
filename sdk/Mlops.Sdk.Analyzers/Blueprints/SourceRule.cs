using Microsoft.CodeAnalysis;
using Mlops.Sdk.Analyzers.Declarations;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Analyzers.Blueprints;

/// <summary>A parameter says what it gets its value from.</summary>
internal static class SourceRule
{
    public static readonly DiagnosticDescriptor NoSource = new(
        BundleDiagnostics.ParameterWithoutSource, "A parameter has no source",
        "The parameter '{0}' says nowhere what it gets its value from. Call From(…), for example .From(Key.Required(\"input_data\")), or TemplateDefault(…).",
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(BundleDiagnostics.ParameterWithoutSource));

    public static IEnumerable<Diagnostic> Check(BlueprintDeclaration blueprint) => blueprint.Parameters
        .Where(parameter => !parameter.HasSource && !blueprint.IsGivenSource(parameter) && parameter.NameArgument is not null)
        .Select(parameter => Diagnostic.Create(NoSource, parameter.NameArgument!.Syntax.GetLocation(), parameter.Name ?? parameter.Property.Name));
}
