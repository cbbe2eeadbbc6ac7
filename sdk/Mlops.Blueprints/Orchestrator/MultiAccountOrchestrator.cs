using Mlops.Sdk;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>The orchestrator that deploys to the accounts of dev, staging and prod.</summary>
internal sealed class MultiAccountOrchestrator : OrchestratorStack
{
    public StringParameter DelegatedAdminAccount { get; } = Parameter.Choice("DelegatedAdminAccount", ["Yes", "No"])
        .TemplateDefault("Yes").Describe("Whether this account is a delegated administrator of the organization's StackSets, rather than the management account.");

    public StringParameter DevAccountId { get; } = AccountId("Dev");

    public StringParameter DevOrgId { get; } = OrgId("Dev");

    public StringParameter StagingAccountId { get; } = AccountId("Staging");

    public StringParameter StagingOrgId { get; } = OrgId("Staging");

    public StringParameter ProdAccountId { get; } = AccountId("Prod");

    public StringParameter ProdOrgId { get; } = OrgId("Prod");

    internal override string TemplateFile => "orchestrator_multi_account.yaml";

    internal override string TemplateDescription => "The MLOps orchestrator for the accounts of dev, staging and prod.";

    internal override IReadOnlyList<OrchestratorStage> StageAccounts =>
        [new("dev", DevAccountId, DevOrgId), new("staging", StagingAccountId, StagingOrgId), new("prod", ProdAccountId, ProdOrgId)];

    internal override StringParameter? DelegatedAdmin() => DelegatedAdminAccount;

    private static StringParameter AccountId(string stage) => Parameter.String($"{stage}AccountId", pattern: @"^\d{12}$")
        .Describe($"The account of the {stage.ToLowerInvariant()} stage.");

    private static StringParameter OrgId(string stage) => Parameter.String($"{stage}OrgId", pattern: "^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")
        .Describe($"The organizational unit of the {stage.ToLowerInvariant()} stage's account.");
}
