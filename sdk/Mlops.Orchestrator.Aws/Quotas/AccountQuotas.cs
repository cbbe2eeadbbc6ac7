using System.Runtime.CompilerServices;
using Amazon.IdentityManagement.Model;
using Amazon.S3.Model;
using Amazon.ServiceQuotas.Model;
using Mlops.Orchestrator.Aws.Clients;
using ServiceException = Mlops.Orchestrator.Ports.ServiceException;

namespace Mlops.Orchestrator.Aws.Quotas;

/// <summary>The quotas of the account and region that an orchestrator and its pipelines come up against.</summary>
/// <remarks>
/// What an endpoint or a training job may use of SageMaker's instances is left out: there is a quota for each of hundreds of instance types, and the type is the affair of each request.
/// </remarks>
public sealed class AccountQuotas
{
    private readonly ServiceClients _clients;
    private readonly IReadOnlyList<Quota> _quotas;

    /// <param name="clients">The services.</param>
    /// <param name="stackSets">Counts StackSets; <see langword="null"/> when none are made.</param>
    internal AccountQuotas(ServiceClients clients, Func<CancellationToken, Task<int>>? stackSets)
    {
        _clients = clients;
        // Sources: AWS CloudFormation User Guide, "Understand CloudFormation quotas"; AWS CodePipeline User Guide, "Quotas in AWS CodePipeline";
        // AWS Lambda Developer Guide, "Lambda quotas"; Amazon S3 User Guide, "General purpose bucket quotas, limitations, and restrictions".
        _quotas =
        [
            new("CloudFormation stacks", "cloudformation", "L-0485CB21", 2_000, StacksAsync),
            .. stackSets is null ? Array.Empty<Quota>() : [new("StackSets", "cloudformation", "L-EC62D81A", 1_000, stackSets)],
            // AWS's pages give it no code.
            new("pipelines", "codepipeline", Code: null, 1_000, PipelinesAsync),
            new("buckets", "s3", "L-DC2B2D3D", 10_000, BucketsAsync),
            new("concurrent executions of functions", "lambda", "L-B99A9384", 1_000, Count: null),
        ];
    }

    /// <summary>Looks at each; what the caller may not see is told, too.</summary>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>The quotas, or why one cannot be told.</returns>
    public async IAsyncEnumerable<(string Name, IReadOnlyList<QuotaUse> Uses, ServiceException? Refusal)> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var quota in _quotas)
        {
            yield return await TryAsync(quota.Name, async () => [await LookAsync(quota, cancellationToken)]);
        }

        yield return await TryAsync("roles and policies", () => IdentitiesAsync(cancellationToken));
    }

    private static async Task<(string Name, IReadOnlyList<QuotaUse> Uses, ServiceException? Refusal)> TryAsync(string name, Func<Task<IReadOnlyList<QuotaUse>>> look)
    {
        try
        {
            return (name, await look(), null);
        }
        catch (ServiceException refusal)
        {
            return (name, [], refusal);
        }
    }

    private async Task<QuotaUse> LookAsync(Quota quota, CancellationToken cancellationToken)
    {
        var (limit, isDefault) = quota.Code is null ? (quota.Default, true) : await LimitAsync(quota.Service, quota.Code, cancellationToken) ?? (quota.Default, true);
        return new(quota.Name, limit, quota.Count is null ? null : await quota.Count(cancellationToken)) { IsDefault = isDefault };
    }

    /// <summary>A quota that was never raised is known by its default alone, in some services.</summary>
    private async Task<(int Limit, bool IsDefault)?> LimitAsync(string service, string code, CancellationToken cancellationToken)
    {
        var call = new ServiceCall("servicequotas");
        return await call.InvokeAsync<(int, bool)?>("GetServiceQuota", async () => await FindAsync(async () => (await _clients.ServiceQuotas.GetServiceQuotaAsync(new() { ServiceCode = service, QuotaCode = code }, cancellationToken)).Quota) is { } own ? (own, false) : null)
            ?? await call.InvokeAsync<(int, bool)?>("GetAWSDefaultServiceQuota", async () => await FindAsync(async () => (await _clients.ServiceQuotas.GetAWSDefaultServiceQuotaAsync(new() { ServiceCode = service, QuotaCode = code }, cancellationToken)).Quota) is { } usual ? (usual, true) : null);

        static async Task<int?> FindAsync(Func<Task<ServiceQuota?>> ask)
        {
            try
            {
                return (int?)(await ask())?.Value;
            }
            catch (NoSuchResourceException)
            {
                return null;
            }
        }
    }

    /// <summary>IAM has one place for the whole partition, and tells its quotas itself.</summary>
    private async Task<IReadOnlyList<QuotaUse>> IdentitiesAsync(CancellationToken cancellationToken)
    {
        var summary = (await new ServiceCall("iam").InvokeAsync("GetAccountSummary", () => _clients.IdentityManagement.GetAccountSummaryAsync(new GetAccountSummaryRequest(), cancellationToken))).SummaryMap ?? [];
        return
        [
            .. from found in new[] { (Name: "roles", Key: "Roles"), (Name: "managed policies", Key: "Policies") }
               where summary.ContainsKey($"{found.Key}Quota")
               select new QuotaUse(found.Name, summary[$"{found.Key}Quota"], summary.TryGetValue(found.Key, out var used) ? used : null),
        ];
    }

    private async Task<int> StacksAsync(CancellationToken cancellationToken) => (await new ServiceCall("cloudformation").PagesAsync<string>("DescribeStacks", async next =>
    {
        var answer = await _clients.CloudFormation.DescribeStacksAsync(new() { NextToken = next }, cancellationToken);
        return (answer.Stacks?.Select(stack => stack.StackId!), answer.NextToken);
    })).Count;

    private async Task<int> PipelinesAsync(CancellationToken cancellationToken) => (await new ServiceCall("codepipeline").PagesAsync<string>("ListPipelines", async next =>
    {
        var answer = await _clients.CodePipeline.ListPipelinesAsync(new() { NextToken = next }, cancellationToken);
        return (answer.Pipelines?.Select(pipeline => pipeline.Name!), answer.NextToken);
    })).Count;

    private async Task<int> BucketsAsync(CancellationToken cancellationToken) => (await new ServiceCall("s3").PagesAsync<string>("ListBuckets", async next =>
    {
        var answer = await _clients.S3.ListBucketsAsync(new ListBucketsRequest { ContinuationToken = next }, cancellationToken);
        return (answer.Buckets?.Select(bucket => bucket.BucketName), answer.ContinuationToken);
    })).Count;

    /// <param name="Name">What is counted.</param>
    /// <param name="Service">The service, in Service Quotas' words.</param>
    /// <param name="Code">The quota there; <see langword="null"/> where it is not known.</param>
    /// <param name="Default">What AWS gives every account.</param>
    /// <param name="Count">Counts them; <see langword="null"/> where no cheap call does.</param>
    private sealed record Quota(string Name, string Service, string? Code, int Default, Func<CancellationToken, Task<int>>? Count);
}
