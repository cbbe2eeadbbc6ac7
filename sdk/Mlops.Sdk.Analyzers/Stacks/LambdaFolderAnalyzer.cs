using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Mlops.Core.Text;
using Mlops.Sdk.Analyzers.Declarations;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Analyzers.Stacks;

/// <summary>Holds the Lambda folders that are named against those of the project, which its build tells: analyzers look at no disk.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LambdaFolderAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The names of the folders in <c>Lambdas/</c>, with a slash between them: see <c>Mlops.Sdk.targets</c>.</summary>
    private const string FoldersProperty = "build_property.MlopsLambdaFolders";

    private static readonly DiagnosticDescriptor Missing = new(
        BundleDiagnostics.LambdaFolderMissing, "A Lambda folder is missing",
        "There is no Lambda folder '{0}'. {1}.",
        RulePage.Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePage.Of(BundleDiagnostics.LambdaFolderMissing));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Missing];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SdkTypes.In(start.Compilation) is { } types && start.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(FoldersProperty, out var folders))
            {
                var names = folders.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
                start.RegisterOperationAction(operation => Check(operation, types, names), OperationKind.Invocation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, SdkTypes types, string[] folders)
    {
        var call = (IInvocationOperation)context.Operation;
        if (SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.LambdaCode)
            && call.Argument("folder") is { } argument && argument.Text() is { } folder && !folders.Contains(folder))
        {
            context.ReportDiagnostic(Diagnostic.Create(Missing, argument.Syntax.GetLocation(), folder, Cure(folder, folders)));
        }
    }

    private static string Cure(string folder, string[] folders) => NearestName.Of(folder, folders) is { } nearest
        ? $"Perhaps '{nearest}' is meant"
        : (folders.Length == 0 ? "The project has no folder in Lambdas/" : $"The folders in Lambdas/ are {string.Join(", ", folders)}");
}
