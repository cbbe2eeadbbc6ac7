using Amazon.ServiceQuotas.Model;
using Amazon.ServiceQuotas.Server;

namespace Mlops.Orchestrator.Local.Server.ServiceQuotas;

/// <summary>Service Quotas: AWS's defaults of what an orchestrator can come up against. Nothing is held to them here.</summary>
/// <remarks>
/// Sources: AWS CloudFormation User Guide, "Understand CloudFormation quotas"; AWS CodePipeline User Guide, "Quotas in AWS CodePipeline"; AWS Lambda Developer Guide, "Lambda quotas";
/// Amazon S3 User Guide, "General purpose bucket quotas"; AWS General Reference, "Amazon Simple Notification Service endpoints and quotas". Of SageMaker's instance types these are two that every account may use.
/// </remarks>
internal sealed class QuotaService : ServiceQuotasOperations
{
    public const string SigningName = "servicequotas";

    private static readonly ServiceQuota[] Quotas =
    [
        Quota("cloudformation", "L-0485CB21", "Stack count", 2_000),
        Quota("cloudformation", "L-EC62D81A", "Stack sets per administrator account", 1_000),
        Quota("codepipeline", "L-78D200AD", "Total pipelines", 1_000),
        Quota("lambda", "L-B99A9384", "Concurrent executions", 1_000),
        Quota("s3", "L-DC2B2D3D", "General purpose buckets", 10_000),
        Quota("sns", "L-61103206", "Topics per Account", 100_000),
        Quota("sns", "L-A4340BCD", "Subscriptions per Topic", 12_500_000),
        Quota("sagemaker", "L-7A3DF611", "Number of instances across active endpoints", 4),
        Quota("sagemaker", "L-00C91CB5", "Number of instances across all training jobs", 4),
        Quota("sagemaker", "L-93958082", "Number of instances across all spot training jobs", 4),
        Quota("sagemaker", "L-F311B08F", "Number of instances across all processing jobs", 4),
        Quota("sagemaker", "L-60D2A6F0", "Number of instances across all transform jobs", 4),
        Quota("sagemaker", "L-97CF11BE", "ml.m4.xlarge for endpoint usage", 4),
        Quota("sagemaker", "L-A373146E", "ml.m4.xlarge for training job usage", 4),
        Quota("sagemaker", "L-2ECAA15F", "ml.m4.xlarge for spot training job usage", 4),
        Quota("sagemaker", "L-F97C6864", "ml.m4.xlarge for processing job usage", 4),
        Quota("sagemaker", "L-DAB6AA41", "ml.m4.xlarge for transform job usage", 4),
        Quota("sagemaker", "L-614B09FD", "ml.m5.large for endpoint usage", 4),
        Quota("sagemaker", "L-611FA074", "ml.m5.large for training job usage", 4),
        Quota("sagemaker", "L-29688C85", "ml.m5.large for spot training job usage", 4),
        Quota("sagemaker", "L-8541302D", "ml.m5.large for processing job usage", 4),
        Quota("sagemaker", "L-236AE59F", "ml.m5.large for transform job usage", 4),
    ];

    public override Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetServiceQuotaResponse { Quota = Find(request.ServiceCode!, request.QuotaCode!) });

    public override Task<GetAWSDefaultServiceQuotaResponse> GetAWSDefaultServiceQuotaAsync(GetAWSDefaultServiceQuotaRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetAWSDefaultServiceQuotaResponse { Quota = Find(request.ServiceCode!, request.QuotaCode!) });

    public override Task<ListServiceQuotasResponse> ListServiceQuotasAsync(ListServiceQuotasRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ListServiceQuotasResponse { Quotas = Of(request.ServiceCode!) });

    public override Task<ListAWSDefaultServiceQuotasResponse> ListAWSDefaultServiceQuotasAsync(ListAWSDefaultServiceQuotasRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ListAWSDefaultServiceQuotasResponse { Quotas = Of(request.ServiceCode!) });

    private static ServiceQuota Quota(string service, string code, string name, int value) =>
        new() { ServiceCode = service, QuotaCode = code, QuotaName = name, Value = value, Adjustable = true, GlobalQuota = false };

    private static List<ServiceQuota> Of(string service) => Quotas.Where(quota => quota.ServiceCode == service).ToList() is { Count: > 0 } found
        ? found
        : throw new NoSuchResourceException($"The local cloud knows no quotas of {service}.");

    private static ServiceQuota Find(string service, string code) => Quotas.FirstOrDefault(quota => quota.ServiceCode == service && quota.QuotaCode == code)
        ?? throw new NoSuchResourceException($"The local cloud knows no quota {code} of {service}.");
}
