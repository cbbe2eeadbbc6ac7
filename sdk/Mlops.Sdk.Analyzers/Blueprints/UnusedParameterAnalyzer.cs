using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mlops.Sdk.Analyzers.Declarations;

namespace Mlops.Sdk.Analyzers.Blueprints;

/// <summary>
/// Finds parameters that nothing uses. Only the whole project tells: a base class, a derived one or a helper may use what a
/// blueprint declares, also by its name in the template.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedParameterAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Unused = new(
        AnalyzerDiagnostics.UnusedParameter, "A parameter is not used",
        "Nothing uses the parameter '{0}': requests have to give a value that changes nothing. Use stack[{0}] in Build, or remove it.",
        RulePage.Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePage.Of(AnalyzerDiagnostics.UnusedParameter),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Unused];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SdkTypes.In(start.Compilation) is { } types)
            {
                var uses = new Uses(types);
                start.RegisterOperationAction(operation => uses.Declare((IPropertyInitializerOperation)operation.Operation), OperationKind.PropertyInitializer);
                start.RegisterOperationAction(operation => uses.Use((IPropertyReferenceOperation)operation.Operation), OperationKind.PropertyReference);
                start.RegisterOperationAction(operation => uses.Use((ILiteralOperation)operation.Operation), OperationKind.Literal);
                start.RegisterOperationAction(operation => uses.Use((IInvocationOperation)operation.Operation, operation.ContainingSymbol.ContainingType), OperationKind.Invocation);
                start.RegisterCompilationEndAction(end =>
                {
                    foreach (var parameter in uses.Unused())
                    {
                        end.ReportDiagnostic(Diagnostic.Create(Unused, parameter.Property.Locations[0], parameter.Property.Name));
                    }
                });
            }
        });
    }

    private sealed class Uses(SdkTypes types)
    {
        private readonly ConcurrentBag<WrittenParameter> _declared = [];
        private readonly ConcurrentDictionary<ISymbol, bool> _used = new(SymbolEqualityComparer.Default);
        private readonly ConcurrentDictionary<string, bool> _texts = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<ISymbol, bool> _including = new(SymbolEqualityComparer.Default);

        public void Declare(IPropertyInitializerOperation initializer)
        {
            foreach (var property in initializer.InitializedProperties.Where(property => !property.IsStatic && SdkTypes.IsA(property.ContainingType, types.Blueprint)))
            {
                if (WrittenParameter.Of(property, initializer.Value, types) is { } parameter)
                {
                    _declared.Add(parameter);
                }
            }
        }

        public void Use(IPropertyReferenceOperation reference) => _used.TryAdd(reference.Property.OriginalDefinition, true);

        /// <summary>Names in texts: <c>Fn.Ref("Threshold")</c>, <c>Expression.Parameter("Threshold")</c>.</summary>
        public void Use(ILiteralOperation literal)
        {
            if (literal.ConstantValue.Value is string text && !IsDeclaredBy(literal))
            {
                _texts.TryAdd(text, true);
            }
        }

        /// <summary>A template that is included may use any parameter.</summary>
        public void Use(IInvocationOperation call, INamedTypeSymbol? user)
        {
            if (user is not null && call.TargetMethod.Name == "Include" && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.Stack))
            {
                _including.TryAdd(user, true);
            }
        }

        public IEnumerable<WrittenParameter> Unused() => _declared.Where(parameter =>
            !IsUsed(parameter.Property)
            && !NamesStack(parameter)
            && !(parameter.Name is { } name && _texts.Keys.Any(text => text == name || text.Contains("${" + name)))
            && !_including.Keys.Any(user => IsRelated((INamedTypeSymbol)user, parameter.Property.ContainingType)));

        /// <summary>Whether stacks are named after the parameter's request key: that is use enough.</summary>
        private static bool NamesStack(WrittenParameter parameter) => parameter.Key is { } key
            && (Overrides.Of(parameter.Property.ContainingType, "StackNameKey") is { } expression
                ? expression is not LiteralExpressionSyntax literal || literal.Token.ValueText == key.Name
                : key.Name == "model_name");

        private bool IsUsed(IPropertySymbol? property) => property is not null && (_used.ContainsKey(property.OriginalDefinition) || IsUsed(property.OverriddenProperty));

        private bool IsDeclaredBy(ILiteralOperation literal) =>
            literal.Parent is IArgumentOperation { Parent: IInvocationOperation call } && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.Parameter);

        private static bool IsRelated(INamedTypeSymbol one, INamedTypeSymbol other) => SdkTypes.IsA(one, other) || SdkTypes.IsA(other, one);
    }
}
