using Microsoft.CodeAnalysis;
using Mlops.Sdk.Analyzers.Declarations;

namespace Mlops.Sdk.Analyzers.Blueprints;

/// <summary>What is deployed to one account, whatever the orchestrator's setting, has no values for stages.</summary>
internal static class StageRule
{
    public static readonly DiagnosticDescriptor OneAccount = new(
        AnalyzerDiagnostics.StagesInOneAccount, "A value for each stage where there is one account",
        "The key '{0}' may differ per stage, but {1} is deployed to the orchestrator's account only. Leave out PerStage().",
        RulePage.Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePage.Of(AnalyzerDiagnostics.StagesInOneAccount));

    public static IEnumerable<Diagnostic> Check(BlueprintDeclaration blueprint) => blueprint.Deployment is not ("OrchestratorAccount" or "Stack")
        ? []
        : from key in blueprint.Keys
          from call in key.Calls
          where call.TargetMethod.Name == "PerStage"
          select Diagnostic.Create(OneAccount, call.Syntax.GetLocation(), key.Name, blueprint.Type.Name);
}
