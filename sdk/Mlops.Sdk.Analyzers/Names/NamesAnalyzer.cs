using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mlops.Core.Manifests;
using Mlops.Core.Manifests.Rules;
using Mlops.Sdk.Analyzers.Declarations;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Synthesis.Boundaries;

namespace Mlops.Sdk.Analyzers.Names;

/// <summary>Holds the names of pipeline types, stacks, parameters and request keys against the forms that they must have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NamesAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that has the name in the right form.</summary>
    internal const string Replacement = nameof(Replacement);

    private static readonly DiagnosticDescriptor InvalidName = new(
        ManifestDiagnostics.InvalidName, "A name is not of the form it must have",
        "'{0}' is not a name for {1}. Expected: {2}.",
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(ManifestDiagnostics.InvalidName));

    private static readonly DiagnosticDescriptor ReservedName = new(
        BundleDiagnostics.ReservedName, "A reserved name",
        "The SDK adds a parameter '{0}', by which the deployment pipeline bounds the rights of the stack's roles. Rename this one; where it is the boundary of roles, leave it out.",
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(BundleDiagnostics.ReservedName));

    private static readonly NameKind PipelineType = new("a pipeline type", ManifestNames.PipelineTypeForm, ManifestNames.IsPipelineType, NameForms.Snake);

    private static readonly NameKind StackNameSuffix = new("a suffix for a stack's name", ManifestNames.StackNameSuffixForm, ManifestNames.IsStackNameSuffix, NameForms.Hyphened);

    private static readonly NameKind Parameter = new("a template parameter", ManifestNames.ParameterForm, ManifestNames.IsParameter, NameForms.Pascal);

    private static readonly NameKind Key = new("a request key", ManifestNames.KeyForm, ManifestNames.IsKey, NameForms.Snake);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [InvalidName, ReservedName];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SdkTypes.In(start.Compilation) is { } types)
            {
                start.RegisterOperationAction(operation => CheckDeclaration(operation, types), OperationKind.Invocation);
                start.RegisterSyntaxNodeAction(node => CheckHead(node, types), SyntaxKind.PrimaryConstructorBaseType, SyntaxKind.BaseConstructorInitializer);
            }
        });
    }

    /// <summary>The call of the base class's constructor: <c>: Blueprint("churn_scoring", "ChurnScoring")</c>.</summary>
    private static void CheckHead(SyntaxNodeAnalysisContext context, SdkTypes types)
    {
        if (context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is IInvocationOperation call && Declares(call, types.Blueprint))
        {
            Check(context.ReportDiagnostic, PipelineType, call.Argument("pipelineType"));
            Check(context.ReportDiagnostic, StackNameSuffix, call.Argument("stackNameSuffix"));
        }
    }

    private static void CheckDeclaration(OperationAnalysisContext context, SdkTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!call.TargetMethod.IsStatic)
        {
            return;
        }

        if (Declares(call, types.Key))
        {
            Check(context.ReportDiagnostic, Key, call.Argument("name"));
        }
        else if (Declares(call, types.Parameter))
        {
            var name = call.Argument("name");
            Check(context.ReportDiagnostic, Parameter, name);
            if (name.Text() == ReservedNames.BoundaryParameter)
            {
                context.ReportDiagnostic(Diagnostic.Create(ReservedName, name!.Syntax.GetLocation(), ReservedNames.BoundaryParameter));
            }
        }
    }

    private static bool Declares(IInvocationOperation call, INamedTypeSymbol? type) => SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, type);

    private static void Check(Action<Diagnostic> report, NameKind kind, IOperation? argument)
    {
        if (argument is not null && argument.Text() is { } name && !kind.IsValid(name))
        {
            var replacement = kind.Mend(name);
            var properties = ImmutableDictionary<string, string?>.Empty;
            report(Diagnostic.Create(
                InvalidName, argument.Syntax.GetLocation(), kind.IsValid(replacement) ? properties.Add(Replacement, replacement) : properties, name, kind.What, kind.Form));
        }
    }

    /// <param name="What">What is named.</param>
    /// <param name="Form">The form, in words.</param>
    /// <param name="IsValid">Whether a name has it.</param>
    /// <param name="Mend">The nearest name that may have it.</param>
    private sealed record NameKind(string What, string Form, Func<string, bool> IsValid, Func<string, string> Mend);
}
