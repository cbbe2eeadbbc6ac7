using Amazon.S3;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Aws;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>The function <c>baseline_job</c>: the job that makes what a monitor compares with.</summary>
/// <remarks>
/// <para>
/// Permissions: those of every <see cref="JobFunction{TRequest}"/>; iam:PassRole for RoleArn. For bias and explainability also
/// sagemaker:DescribeEndpoint, DescribeEndpointConfig, s3:GetObject of the data, s3:PutObject below OutputLocation, and the use of the key.
/// These two write <c>analysis_config.json</c> (for the job) and <c>monitor/analysis_config.json</c> (for the monitor's job definition) below OutputLocation.
/// </para>
/// <list type="table">
/// <listheader><term>Property</term><description>Value; every scalar may be a text, an empty one counts as absent</description></listheader>
/// <item><term>MonitoringType</term><description>DataQuality, ModelQuality, ModelBias or ModelExplainability</description></item>
/// <item><term>BaselineJobName</term><description>at most 63 characters, as <see cref="JobNames"/> says</description></item>
/// <item><term>RoleArn, ImageUri</term><description>what the job runs as, and the container of Model Monitor or Clarify</description></item>
/// <item><term>BaselineData</term><description>a place in S3 (<c>bucket/key</c> or <c>s3://…</c>): comma-separated values with a header, the label first</description></item>
/// <item><term>OutputLocation</term><description>a place in S3</description></item>
/// <item><term>InstanceType, InstanceCount, VolumeSizeInGB</term><description>where it runs; by default one instance</description></item>
/// <item><term>MaxRuntimeInSeconds, KmsKeyId</term><description>optional; the key encrypts volume and output</description></item>
/// <item><term>ProblemType, GroundTruthAttribute</term><description>ModelQuality</description></item>
/// <item><term>InferenceAttribute</term><description>ModelQuality, unless BinaryClassification has ProbabilityAttribute and ProbabilityThreshold</description></item>
/// <item><term>EndpointName</term><description>ModelBias, ModelExplainability: its model is asked for predictions</description></item>
/// <item><term>BiasConfig, ModelPredictedLabelConfig</term><description>ModelBias: JSON objects, as texts; the second is optional</description></item>
/// <item><term>ShapConfig, ModelScores</term><description>ModelExplainability: a JSON object, as text; the index or path of the scores, optional</description></item>
/// </list>
/// </remarks>
internal sealed class BaselineJobFunction(IAmazonSageMaker sageMaker, IObjects objects, TimeProvider time)
    : JobFunction<CreateProcessingJobRequest>(sageMaker, new ProcessingJobs(sageMaker), time)
{
    private readonly IAmazonSageMaker _sageMaker = sageMaker;

    protected override string JobNameProperty => "BaselineJobName";

    protected override CreateProcessingJobRequest Build(JobProperties properties, string name) => TypeOf(properties) is var type && UsesClarify(type)
        ? ClarifyBaseline.Build(properties, name, type)
        : QualityBaseline.Build(properties, name, type);

    protected override Task PrepareAsync(JobProperties properties, CancellationToken cancellationToken) =>
        TypeOf(properties) is var type && UsesClarify(type) ? WriteAnalysisAsync(properties, type, cancellationToken) : Task.CompletedTask;

    private static bool UsesClarify(BaselineKind type) => type is BaselineKind.ModelBias or BaselineKind.ModelExplainability;

    private static BaselineKind TypeOf(JobProperties properties) =>
        Enum.TryParse<BaselineKind>(properties.Choice("MonitoringType", Enum.GetNames<BaselineKind>()), out var type) ? type : default;

    private async Task WriteAnalysisAsync(JobProperties properties, BaselineKind type, CancellationToken cancellationToken)
    {
        var data = properties.Location("BaselineData");
        var reading = Task.Run(() => ReadAsync(data, cancellationToken), cancellationToken);
        var finding = EndpointModel.FindAsync(_sageMaker, properties.Text("EndpointName"), cancellationToken);
        await Task.WhenAll(reading, finding);

        var analysis = ClarifyBaseline.Analyze(properties, type, CsvHeader.Parse(await reading, data.ToString()), await finding);
        var output = properties.Location("OutputLocation");
        var kmsKey = properties.Optional("KmsKeyId");
        await Task.WhenAll(
            objects.WriteJsonAsync(output.Append(ClarifyBaseline.JobConfiguration), PropertyText.ToUtf8(analysis.Job), kmsKey, cancellationToken),
            objects.WriteJsonAsync(output.Append(ClarifyBaseline.MonitorConfiguration), PropertyText.ToUtf8(analysis.Monitor), kmsKey, cancellationToken));
    }

    private async Task<byte[]> ReadAsync(S3Location data, CancellationToken cancellationToken)
    {
        try
        {
            return await objects.ReadAsync(data, CsvHeader.MaximumBytes, cancellationToken);
        }
        catch (AmazonS3Exception exception)
        {
            throw new InvalidOperationException($"The baseline data {data} cannot be read: {exception.Message} ({exception.ErrorCode})", exception);
        }
    }
}
