using Amazon.ServiceQuotas.Model;
using Amazon.ServiceQuotas.Server;

namespace Mlops.Orchestrator.Local.Server.ServiceQuotas;

/// <summary>Service Quotas: AWS's defaults of what an orchestrator can come up against. Nothing is held to them here.</summary>
/// <remarks>Sources: AWS CloudFormation User Guide, "Understand CloudFormation quotas"; AWS Lambda Developer Guide, "Lambda quotas"; Amazon S3 User Guide, "General purpose bucket quotas".</remarks>
internal sealed class QuotaService : ServiceQuotasOperations
{
    public const string SigningName = "servicequotas";

    private static readonly ServiceQuota[] Quotas =
    [
        new() { ServiceCode = "cloudformation", QuotaCode = "L-0485CB21", QuotaName = "Stack count", Value = 2_000, Adjustable = true, GlobalQuota = false },
        new() { ServiceCode = "cloudformation", QuotaCode = "L-EC62D81A", QuotaName = "Stack sets per administrator account", Value = 1_000, Adjustable = true, GlobalQuota = false },
        new() { ServiceCode = "lambda", QuotaCode = "L-B99A9384", QuotaName = "Concurrent executions", Value = 1_000, Adjustable = true, GlobalQuota = false },
        new() { ServiceCode = "s3", QuotaCode = "L-DC2B2D3D", QuotaName = "General purpose buckets", Value = 10_000, Adjustable = true, GlobalQuota = false },
    ];

    public override Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetServiceQuotaResponse { Quota = Find(request.ServiceCode!, request.QuotaCode!) });

    public override Task<GetAWSDefaultServiceQuotaResponse> GetAWSDefaultServiceQuotaAsync(GetAWSDefaultServiceQuotaRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetAWSDefaultServiceQuotaResponse { Quota = Find(request.ServiceCode!, request.QuotaCode!) });

    private static ServiceQuota Find(string service, string code) => Quotas.FirstOrDefault(quota => quota.ServiceCode == service && quota.QuotaCode == code)
        ?? throw new NoSuchResourceException($"The local cloud knows no quota {code} of {service}.");
}
