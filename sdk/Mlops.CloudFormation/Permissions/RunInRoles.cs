namespace Mlops.CloudFormation.Permissions;

/// <summary>Whom a blueprint's roles may be handed to.</summary>
internal static class RunInRoles
{
    /// <summary>
    /// The services that run something in roles that blueprints declare. Services that would pass a role on, such as CloudFormation, are not among
    /// them: what they made would be outside the stack.
    /// </summary>
    public static readonly string[] Services =
    [
        "apigateway.amazonaws.com", "batch.amazonaws.com", "bedrock.amazonaws.com", "codebuild.amazonaws.com", "codepipeline.amazonaws.com",
        "ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "events.amazonaws.com", "firehose.amazonaws.com", "glue.amazonaws.com",
        "lambda.amazonaws.com", "pipes.amazonaws.com", "sagemaker.amazonaws.com", "scheduler.amazonaws.com", "states.amazonaws.com",
    ];
}
