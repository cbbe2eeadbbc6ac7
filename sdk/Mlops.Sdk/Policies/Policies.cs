using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

/// <summary>
/// IAM policy statements for what blueprints commonly do, each as narrow as the service allows. Where a statement has a
/// <c>*</c>, its remarks say why.
/// </summary>
/// <remarks>Source of actions and resources: AWS Service Authorization Reference, the page of each service.</remarks>
public static partial class Policies
{
    /// <summary>An ARN in the stack's partition.</summary>
    internal static string Arn(string rest) => $"arn:{Aws.PARTITION}:{rest}";

    /// <summary>An ARN in the stack's own partition, region and account.</summary>
    private static string OwnArn(string service, string resource) => Arn($"{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}");

    /// <summary>May call actions on resources.</summary>
    internal static PolicyStatement Allow(string[] actions, params string[] resources) => Statement(actions, resources, []);

    private static PolicyStatement AllowWhen(string[] actions, string resource, string test, string key, params string[] values) =>
        Statement(actions, [resource], new() { [test] = new Dictionary<string, object> { [key] = values is [var only] ? only : values } });

    /// <summary>From JSON, not with <c>new</c>: for that the CDK's bridge looks through every member of the class, for each statement anew.</summary>
    private static PolicyStatement Statement(string[] actions, string[] resources, Dictionary<string, object> conditions, string effect = "Allow") => PolicyStatement.FromJson(new Dictionary<string, object>
    {
        ["Effect"] = effect,
        ["Action"] = actions,
        ["Resource"] = resources,
        ["Condition"] = conditions,
    });

    /// <summary>Lets the service that a role trusts take it on for work of the stack's own account only (<c>aws:SourceAccount</c>).</summary>
    /// <param name="role">A role of the stack that trusts one service.</param>
    /// <remarks>
    /// For services that say whose work they do: CodeBuild, CodePipeline, SageMaker, EventBridge, Step Functions. Source: the page
    /// "Cross-service confused deputy prevention" of each service's guide. Lambda and EC2 do not say it when they take on the
    /// role of a function or an instance: such a role would never work again.
    /// </remarks>
    public static void TrustOwnAccountOnly(IRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        ((CfnRole)role.Node.DefaultChild!).AddPropertyOverride("AssumeRolePolicyDocument.Statement.0.Condition", OwnAccount("StringEquals"));
    }

    /// <summary>The condition that work is of the stack's own account.</summary>
    /// <param name="test">The condition's operator.</param>
    internal static Dictionary<string, object> OwnAccount(string test) =>
        new() { [test] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID } };

    /// <summary>SageMaker as a principal.</summary>
    public const string SageMakerService = "sagemaker.amazonaws.com";

    /// <summary>May hand a role to one AWS service.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    /// <param name="service">The service, such as <c>sagemaker.amazonaws.com</c>.</param>
    public static PolicyStatement PassRole(string roleArn, string service) => PassRoleToAny(roleArn, [service]);

    /// <summary>May hand a role to any of some AWS services.</summary>
    internal static PolicyStatement PassRoleToAny(string roleArn, string[] services) =>
        AllowWhen(["iam:PassRole"], roleArn, "StringEquals", "iam:PassedToService", services);

    /// <summary>May hand a role to SageMaker: whoever starts a job that runs in the role.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    public static PolicyStatement PassRoleToSageMaker(string roleArn) => PassRole(roleArn, SageMakerService);

    /// <summary>May look at a role.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    public static PolicyStatement DescribeRole(string roleArn) => Allow(["iam:GetRole"], roleArn);

    /// <summary>May take on a role, which has to trust the caller.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    public static PolicyStatement AssumeRole(string roleArn) => Allow(["sts:AssumeRole"], roleArn);

    /// <summary>May read an S3 object, or every object below a prefix.</summary>
    /// <param name="location">The location: <c>bucket/key</c>; a bucket alone for all its objects.</param>
    public static PolicyStatement ReadS3(string location) => Allow(["s3:GetObject"], ObjectArns(location));

    /// <summary>May write an S3 object, or objects below a prefix.</summary>
    /// <param name="location">The location: <c>bucket/key</c>; a bucket alone for all its objects.</param>
    public static PolicyStatement WriteS3(string location) => Allow(["s3:AbortMultipartUpload", "s3:PutObject"], ObjectArns(location));

    /// <summary>May list a bucket's keys. With it, reading an absent object answers "not found" in place of "access denied".</summary>
    /// <param name="location">The bucket, or any location in it.</param>
    public static PolicyStatement ListS3(string location) => Allow(["s3:ListBucket"], Arn($"s3:::{Fn.Select(0, Fn.Split("/", location))}"));

    private static string[] ObjectArns(string location) => [Arn($"s3:::{location}"), Arn($"s3:::{location}/*")];

    /// <summary>May encrypt and decrypt with a KMS key.</summary>
    /// <param name="keyArn">The key's ARN.</param>
    /// <remarks><c>ReEncrypt*</c> and <c>GenerateDataKey*</c> are the forms of AWS's own key policies: they stand for two and four actions on this one key.</remarks>
    public static PolicyStatement UseKmsKey(string keyArn) =>
        Allow(["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], keyArn);

    /// <summary>May let AWS services use a KMS key, as SageMaker and EBS do for the volumes of jobs and endpoints.</summary>
    /// <param name="keyArn">The key's ARN.</param>
    public static PolicyStatement CreateKmsGrants(string keyArn) =>
        AllowWhen(["kms:CreateGrant"], keyArn, "Bool", "kms:GrantIsForAWSResource", "true");

    /// <summary>May pull images from an ECR repository; together with <see cref="LogInToEcr"/>.</summary>
    /// <param name="repositoryArn">The repository's ARN.</param>
    public static PolicyStatement PullImages(string repositoryArn) => Allow(
        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:DescribeRepositories", "ecr:GetDownloadUrlForLayer"],
        repositoryArn);

    /// <summary>May push images to an ECR repository of the stack's account; together with <see cref="LogInToEcr"/>.</summary>
    /// <param name="repository">The repository's name.</param>
    public static PolicyStatement PushImages(string repository) => Allow(
        ["ecr:BatchCheckLayerAvailability", "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"],
        OwnArn("ecr", $"repository/{repository}"));

    /// <summary>May log in to ECR.</summary>
    /// <remarks>The resource is <c>*</c> because the token is for the whole registry: <c>GetAuthorizationToken</c> knows no resources.</remarks>
    public static PolicyStatement LogInToEcr() => Allow(["ecr:GetAuthorizationToken"], "*");

    /// <summary>May write metrics of one CloudWatch namespace.</summary>
    /// <param name="metricNamespace">The namespace.</param>
    /// <remarks>The resource is <c>*</c> because <c>PutMetricData</c> knows no resources; a condition narrows it to the namespace.</remarks>
    public static PolicyStatement PutMetrics(string metricNamespace) =>
        AllowWhen(["cloudwatch:PutMetricData"], "*", "StringEquals", "cloudwatch:namespace", metricNamespace);

    /// <summary>May write the metrics that SageMaker's containers and jobs write.</summary>
    /// <remarks>
    /// The resource is <c>*</c> because <c>PutMetricData</c> knows no resources; a condition narrows it to SageMaker's own
    /// namespaces, whose last part differs by kind of job.
    /// Source: Amazon SageMaker Developer Guide, "Monitor SageMaker with Amazon CloudWatch".
    /// </remarks>
    public static PolicyStatement PutSageMakerMetrics() =>
        AllowWhen(["cloudwatch:PutMetricData"], "*", "StringLike", "cloudwatch:namespace", "/aws/sagemaker/*", "aws/sagemaker/*");

    /// <summary>May write to a log group.</summary>
    /// <param name="logGroupArn">The group's ARN, with or without <c>:*</c> at its end.</param>
    public static PolicyStatement WriteLogs(string logGroupArn) => Allow(["logs:CreateLogStream", "logs:PutLogEvents"], logGroupArn);

    /// <summary>May write the logs of API Gateway: the rights of the role that an account gives it.</summary>
    /// <remarks>
    /// One role for all APIs of an account and region, which log to groups of any name, and which API Gateway makes itself for what its methods log.
    /// Source: Amazon API Gateway Developer Guide, "Set up CloudWatch logging for REST APIs in API Gateway".
    /// </remarks>
    internal static PolicyStatement WriteApiLogs() => Allow(
        [
            "logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents",
            "logs:PutLogEvents",
        ],
        OwnArn("logs", "*"));

    /// <summary>May write to the log groups of SageMaker's endpoints and jobs.</summary>
    /// <remarks>
    /// SageMaker creates the groups itself and names them after the kind of job or the endpoint, which do not exist when
    /// the role does: hence the <c>*</c> after <c>/aws/sagemaker/</c>.
    /// </remarks>
    public static PolicyStatement WriteSageMakerLogs() => Allow(
        ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        OwnArn("logs", "log-group:/aws/sagemaker/*"));

    /// <summary>May send traces to AWS X-Ray.</summary>
    /// <remarks>The resource is <c>*</c> because X-Ray's writing actions know no resources.</remarks>
    public static PolicyStatement WriteTraces() => Allow(["xray:PutTelemetryRecords", "xray:PutTraceSegments"], "*");

    /// <summary>May do what Lambda does in a function's role to connect the function to a VPC.</summary>
    /// <remarks>
    /// The resource is <c>*</c> because the describing actions know no resources, and Lambda makes and deletes interfaces whose ids are not known before.
    /// Source: AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC".
    /// </remarks>
    internal static PolicyStatement UseNetworkInterfaces() => Allow(
        [
            "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses",
        ],
        "*");

    /// <summary>The function's own code may not do what <see cref="UseNetworkInterfaces"/> lets Lambda do: only its calls name a function.</summary>
    /// <remarks>
    /// Any function, for the role is one function's only, and its name would make the role need the function that needs the role.
    /// Source: AWS Lambda Developer Guide, "Using Lambda function ARN in policies to deny network interface management".
    /// </remarks>
    internal static PolicyStatement DenyNetworkInterfacesToCode() => Statement(
        [
            "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
            "ec2:DetachNetworkInterface", "ec2:UnassignPrivateIpAddresses",
        ],
        ["*"],
        new() { ["ArnLike"] = new Dictionary<string, object> { ["lambda:SourceFunctionArn"] = OwnArn("lambda", "function:*") } },
        effect: "Deny");

    /// <summary>May invoke a Lambda function.</summary>
    /// <param name="functionArn">The function's ARN.</param>
    public static PolicyStatement InvokeFunction(string functionArn) => Allow(["lambda:InvokeFunction"], functionArn);

    /// <summary>May publish to an SNS topic.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    public static PolicyStatement Publish(string topicArn) => Allow(["sns:Publish"], topicArn);

    /// <summary>May put events on an EventBridge bus of the stack's account.</summary>
    /// <param name="bus">The bus.</param>
    public static PolicyStatement PutEvents(string bus = "default") => Allow(["events:PutEvents"], OwnArn("events", $"event-bus/{bus}"));

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
