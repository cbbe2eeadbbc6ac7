using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Mlops.Sdk.Analyzers.Declarations;

namespace Mlops.Sdk.Analyzers.Blueprints;

/// <summary>Finds blueprints that the build does not: it makes the bundle of the public ones, and says nothing of others.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VisibilityAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor NotPublic = new(
        AnalyzerDiagnostics.BlueprintNotPublic, "A blueprint is not public",
        "The blueprint '{0}' is not part of the bundle: the build takes public classes only. Make it public, and the classes it is nested in; or abstract, where others derive from it.",
        RulePage.Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePage.Of(AnalyzerDiagnostics.BlueprintNotPublic));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [NotPublic];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SdkTypes.In(start.Compilation) is { } types)
            {
                start.RegisterSymbolAction(symbol => Check(symbol, types), SymbolKind.NamedType);
            }
        });
    }

    private static void Check(SymbolAnalysisContext context, SdkTypes types)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsAbstract && SdkTypes.IsA(type, types.Blueprint) && !IsPublic(type))
        {
            context.ReportDiagnostic(Diagnostic.Create(NotPublic, type.Locations[0], type.Name));
        }
    }

    private static bool IsPublic(INamedTypeSymbol? type) => type is null || (type.DeclaredAccessibility == Accessibility.Public && IsPublic(type.ContainingType));
}
