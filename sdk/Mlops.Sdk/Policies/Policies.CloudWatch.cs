using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
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
}
