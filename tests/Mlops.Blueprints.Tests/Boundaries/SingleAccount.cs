using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Boundaries;

/// <summary>The stack of the pipeline for one account, and what it deploys.</summary>
internal static class SingleAccount
{
    /// <summary>The deployed stack. Its name begins as that of the pipeline's stack does.</summary>
    public const string StackName = "mlops-pipeline-churn-churnscoring";

    /// <summary>A role of the deployed stack.</summary>
    public const string OwnRole = $"arn:aws:iam::{EvaluatedTemplate.Account}:role/{StackName}-ScoreRole0123ABCD-1A2B3C4D5E6F";

    /// <summary>A managed policy of the deployed stack.</summary>
    public const string OwnPolicy = $"arn:aws:iam::{EvaluatedTemplate.Account}:policy/{StackName}-ScorePolicy0123ABCD-1A2B3C4D5E6F";

    /// <summary>The pipeline's stack.</summary>
    public static EvaluatedTemplate Pipeline { get; } = new(
        BuiltIn.Templates.Value["single_account_codepipeline.yaml"].Yaml, $"{StackName}-codepipeline", ("StackName", StackName));

    /// <summary>The boundary of what is deployed.</summary>
    public static string Boundary { get; } = Pipeline.Arn(BoundaryId);

    /// <summary>What the boundary lets through.</summary>
    public static IReadOnlyList<JsonObject> BoundaryStatements { get; } = Pipeline.Statements(BoundaryId);

    /// <summary>CloudFormation's role.</summary>
    public static string DeploymentRole { get; } = Pipeline.Arn(DeploymentRoleId);

    /// <summary>What CloudFormation's role may do.</summary>
    public static IReadOnlyList<JsonObject> DeploymentRoleStatements { get; } = Pipeline.Statements(DeploymentRoleId);

    private static string BoundaryId => Pipeline.OfType("AWS::IAM::ManagedPolicy").Single();

    private static string DeploymentRoleId => Pipeline.OfType("AWS::IAM::Role").Single(role => role.StartsWith("DeploymentRole", StringComparison.Ordinal));
}
