namespace Mlops.Core.Settings;

/// <summary>What an installed orchestrator knows of its own surroundings; the same for every request.</summary>
/// <remarks>The defaults describe the local cloud.</remarks>
public sealed record OrchestratorSettings
{
    /// <summary>The AWS region, such as <c>eu-west-1</c>.</summary>
    public string Region { get; init => field = value ?? field; } = "us-east-1";

    /// <summary>The 12-digit id of the orchestrator's account.</summary>
    public string AccountId { get; init => field = value ?? field; } = "000000000000";

    /// <summary>The bucket that holds the published bundles.</summary>
    public string BlueprintBucket { get; init => field = value ?? field; } = "mlops-blueprints";

    /// <summary>The bucket that holds models, data and the pipelines' sources.</summary>
    public string AssetsBucket { get; init => field = value ?? field; } = "mlops-assets";

    /// <summary>The SNS topic that tells people the outcome of a pipeline.</summary>
    public string NotificationsTopicArn { get; init => field = value ?? field; } = "arn:aws:sns:us-east-1:000000000000:mlops-notifications";

    /// <summary>The ECR repository of custom algorithm images; empty when there is none.</summary>
    public string EcrRepositoryArn { get; init => field = value ?? field; } = "";

    /// <summary>The role that CloudFormation takes on to create the deployment pipelines; empty to use the caller's own.</summary>
    public string CloudFormationRoleArn { get; init => field = value ?? field; } = "";

    /// <summary>The text every stack name begins with; the orchestrator's own policies are scoped to it.</summary>
    public string StackNamePrefix { get; init => field = value ?? field; } = "mlops-pipeline";

    /// <summary>Whether pipelines go through dev, staging and prod, each an account of its own.</summary>
    public bool IsMultiAccount { get; init; }

    /// <summary>The stage that a single account stands for: <c>dev</c>, <c>staging</c> or <c>prod</c>. Its value is taken from objects that have one for each stage; empty when they are refused.</summary>
    public string SingleAccountStage { get; init => field = value ?? field; } = "";

    /// <summary>Whether models come from the SageMaker Model Registry.</summary>
    public bool UseModelRegistry { get; init; }

    /// <summary>Whether StackSets are administered from a delegated account of the organization.</summary>
    public bool IsDelegatedAdministrator { get; init; }

    /// <summary>The accounts of the stages, in the order of deployment; empty for one account.</summary>
    public IReadOnlyList<StageAccount> Stages { get; init => field = value ?? field; } = [];
}

/// <summary>The account and organizational unit behind one stage.</summary>
/// <param name="Name"><c>dev</c>, <c>staging</c> or <c>prod</c>.</param>
/// <param name="AccountId">The 12-digit account id.</param>
/// <param name="OrganizationalUnitId">The unit whose accounts receive the stack, such as <c>ou-ab12-cd34ef56</c>.</param>
public sealed record StageAccount(string Name, string AccountId, string OrganizationalUnitId);
