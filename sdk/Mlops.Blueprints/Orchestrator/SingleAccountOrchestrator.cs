namespace Mlops.Blueprints.Orchestrator;

/// <summary>The orchestrator that deploys to its own account.</summary>
internal sealed class SingleAccountOrchestrator : OrchestratorStack
{
    internal override string TemplateFile => "orchestrator_single_account.yaml";

    internal override string TemplateDescription => "The MLOps orchestrator for one account.";
}
