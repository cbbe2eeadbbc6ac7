using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

/// <summary>IAM policy statements for what blueprints' functions commonly do, each as narrow as the service allows.</summary>
public static partial class Policies
{
    /// <summary>May read an S3 object, or every object below a prefix.</summary>
    /// <param name="location">The location: <c>bucket/key</c>.</param>
    public static PolicyStatement ReadS3(string location) => Allow(["s3:GetObject"], ObjectArns(location));

    /// <summary>May write an S3 object, or objects below a prefix.</summary>
    /// <param name="location">The location: <c>bucket/key</c>.</param>
    public static PolicyStatement WriteS3(string location) => Allow(["s3:PutObject", "s3:AbortMultipartUpload"], ObjectArns(location));

    /// <summary>May list a bucket's keys. With it, reading an absent object answers "not found" in place of "access denied".</summary>
    /// <param name="location">The bucket, or any location in it.</param>
    public static PolicyStatement ListS3(string location) => Allow(["s3:ListBucket"], Arn($"s3:::{Fn.Select(0, Fn.Split("/", location))}"));

    /// <summary>May encrypt and decrypt with a KMS key.</summary>
    /// <param name="keyArn">The key's ARN.</param>
    /// <remarks><c>ReEncrypt*</c> and <c>GenerateDataKey*</c> are the forms of AWS's own key policies: they stand for two and four actions on this one key.</remarks>
    public static PolicyStatement UseKmsKey(string keyArn) =>
        Allow(["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], keyArn);

    /// <summary>May write metrics of one CloudWatch namespace.</summary>
    /// <param name="metricNamespace">The namespace.</param>
    /// <remarks>
    /// The resource is <c>*</c> because <c>PutMetricData</c> knows no resources; a condition narrows it to the namespace.
    /// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon CloudWatch".
    /// </remarks>
    public static PolicyStatement PutMetrics(string metricNamespace) => new(new PolicyStatementProps
    {
        Actions = ["cloudwatch:PutMetricData"],
        Resources = ["*"],
        Conditions = Equal("cloudwatch:namespace", metricNamespace),
    });

    /// <summary>May write to a log group.</summary>
    /// <param name="logGroupArn">The group's ARN, with or without <c>:*</c> at its end.</param>
    public static PolicyStatement WriteLogs(string logGroupArn) => Allow(["logs:CreateLogStream", "logs:PutLogEvents"], logGroupArn);

    /// <summary>May invoke a Lambda function.</summary>
    /// <param name="functionArn">The function's ARN.</param>
    public static PolicyStatement InvokeFunction(string functionArn) => Allow(["lambda:InvokeFunction"], functionArn);

    /// <summary>May hand a role to one AWS service.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    /// <param name="service">The service, such as <c>sagemaker.amazonaws.com</c>.</param>
    public static PolicyStatement PassRole(string roleArn, string service) => new(new PolicyStatementProps
    {
        Actions = ["iam:PassRole"],
        Resources = [roleArn],
        Conditions = Equal("iam:PassedToService", service),
    });

    /// <summary>May publish to an SNS topic.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    public static PolicyStatement Publish(string topicArn) => Allow(["sns:Publish"], topicArn);

    internal static string Arn(string rest) => $"arn:{Aws.PARTITION}:{rest}";

    private static string[] ObjectArns(string location) => [Arn($"s3:::{location}"), Arn($"s3:::{location}/*")];

    private static PolicyStatement Allow(string[] actions, params string[] resources) =>
        new(new PolicyStatementProps { Actions = actions, Resources = resources });

    private static Dictionary<string, object> Equal(string key, string value) =>
        new() { ["StringEquals"] = new Dictionary<string, object> { [key] = value } };
}
