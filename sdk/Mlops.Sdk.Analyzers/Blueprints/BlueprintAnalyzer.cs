using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mlops.Sdk.Analyzers.Declarations;

namespace Mlops.Sdk.Analyzers.Blueprints;

/// <summary>Holds what a blueprint's class declares against the rules of this folder.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlueprintAnalyzer : DiagnosticAnalyzer
{
    private static readonly Func<BlueprintDeclaration, IEnumerable<Diagnostic>>[] Checks =
        [SourceRule.Check, DuplicateRules.Check, DefaultRules.Check, SecretRule.Check, StageRule.Check];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [SourceRule.NoSource, DuplicateRules.TwoParameters, DuplicateRules.TwoKeys, .. DefaultRules.All, SecretRule.Secret, StageRule.OneAccount];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SdkTypes.In(start.Compilation) is { } types)
            {
                start.RegisterSymbolStartAction(type => Start(type, types), SymbolKind.NamedType);
            }
        });
    }

    private static void Start(SymbolStartAnalysisContext context, SdkTypes types)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!SdkTypes.IsA(type, types.Blueprint))
        {
            return;
        }

        var blueprint = new BlueprintDeclaration(type, types);
        context.RegisterOperationAction(operation => blueprint.Add((IPropertyInitializerOperation)operation.Operation), OperationKind.PropertyInitializer);
        context.RegisterOperationAction(operation => blueprint.Add((IInvocationOperation)operation.Operation), OperationKind.Invocation);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var diagnostic in Checks.SelectMany(check => check(blueprint)))
            {
                end.ReportDiagnostic(diagnostic);
            }
        });
    }
}
