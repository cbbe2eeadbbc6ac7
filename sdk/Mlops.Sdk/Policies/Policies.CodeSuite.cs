using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>May tell CodePipeline how a job of one of its Lambda actions ended.</summary>
    /// <remarks>The resource is <c>*</c> because the two actions know no resources; the job's id is the secret.</remarks>
    public static PolicyStatement ReportPipelineJob() => Allow(["codepipeline:PutJobFailureResult", "codepipeline:PutJobSuccessResult"], "*");

    /// <summary>May run a CodeBuild project.</summary>
    /// <param name="projectArn">The project's ARN.</param>
    public static PolicyStatement RunBuilds(string projectArn) => Allow(["codebuild:BatchGetBuilds", "codebuild:StartBuild", "codebuild:StopBuild"], projectArn);

    /// <summary>May find the delegated administrators of an organization.</summary>
    /// <remarks>The resource is <c>*</c> because <c>ListDelegatedAdministrators</c> knows no resources.</remarks>
    public static PolicyStatement ListDelegatedAdministrators() => Allow(["organizations:ListDelegatedAdministrators"], "*");
}
