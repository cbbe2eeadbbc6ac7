using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.IdentityManagement.Model;
using Amazon.S3.Model;
using Amazon.ServiceQuotas.Model;
using Amazon.SimpleNotificationService.Model;
using Mlops.Orchestrator.Aws.Clients;
using ServiceException = Mlops.Orchestrator.Ports.ServiceException;

namespace Mlops.Orchestrator.Aws.Quotas;

/// <summary>The quotas of the account and region that an orchestrator and its pipelines come up against.</summary>
public sealed class AccountQuotas
{
    /// <summary>The most that a page can have; SageMaker has thousands of quotas.</summary>
    private const int LongestPage = 100;

    /// <summary>A topic's attributes that count its subscriptions.</summary>
    private static readonly string[] SubscriptionCounts = ["SubscriptionsConfirmed", "SubscriptionsPending"];

    private readonly ServiceClients _clients;
    private readonly IReadOnlyList<Quota> _quotas;

    /// <param name="clients">The services.</param>
    /// <param name="topicArn">The topic of the orchestrator; empty when it is not known.</param>
    /// <param name="stackSets">Counts StackSets; <see langword="null"/> when none are made.</param>
    internal AccountQuotas(ServiceClients clients, string topicArn, Func<CancellationToken, Task<int>>? stackSets)
    {
        _clients = clients;
        // Sources: AWS CloudFormation User Guide, "Understand CloudFormation quotas"; AWS CodePipeline User Guide, "Quotas in AWS CodePipeline";
        // AWS Lambda Developer Guide, "Lambda quotas"; Amazon S3 User Guide, "General purpose bucket quotas, limitations, and restrictions";
        // AWS General Reference, "Amazon Simple Notification Service endpoints and quotas".
        _quotas =
        [
            new("CloudFormation stacks", "cloudformation", "L-0485CB21", 2_000, StacksAsync),
            .. stackSets is null ? Array.Empty<Quota>() : [new("StackSets", "cloudformation", "L-EC62D81A", 1_000, stackSets)],
            new("pipelines", "codepipeline", "L-78D200AD", 1_000, PipelinesAsync),
            new("buckets", "s3", "L-DC2B2D3D", 10_000, BucketsAsync),
            new("concurrent executions of functions", "lambda", "L-B99A9384", 1_000, Count: null),
            new("topics of SNS", "sns", "L-61103206", 100_000, TopicsAsync),
            .. topicArn.Length == 0 ? Array.Empty<Quota>() : [new("subscriptions of the orchestrator's topic", "sns", "L-A4340BCD", 12_500_000, stopped => SubscriptionsAsync(topicArn, stopped))],
        ];
    }

    /// <summary>Looks at each; what the caller may not see is told, too.</summary>
    /// <param name="named">The instances of SageMaker that are of interest beside those that run.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <returns>The quotas, or why one cannot be told.</returns>
    public async IAsyncEnumerable<(string Name, IReadOnlyList<QuotaUse> Uses, ServiceException? Refusal)> LookAsync(
        IReadOnlyCollection<InstanceKind> named, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var quota in _quotas)
        {
            yield return await TryAsync(quota.Name, async () => [await LookAsync(quota, cancellationToken)]);
        }

        yield return await TryAsync("roles and policies", () => IdentitiesAsync(cancellationToken));
        yield return await TryAsync("instances of SageMaker", () => InstancesAsync(named, cancellationToken));
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
        var (limit, isDefault) = await LimitAsync(quota.Service, quota.Code, cancellationToken) ?? (quota.Default, true);
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

    /// <summary>Each use's instances together, then those of each type; what Service Quotas has no quota for is left out.</summary>
    private async Task<IReadOnlyList<QuotaUse>> InstancesAsync(IReadOnlyCollection<InstanceKind> named, CancellationToken cancellationToken)
    {
        var running = await new RunningInstances(_clients.SageMaker).CountAsync(cancellationToken);
        var used = InstanceUse.All.Select(use => (Quota: use.TotalQuota, Count: running.Sum(kind => kind.Key.Use == use ? kind.Value : 0)))
            .Concat(running.Keys.Union(named).Select(kind => (kind.Quota, Count: running.GetValueOrDefault(kind))).OrderBy(kind => kind.Quota, StringComparer.Ordinal))
            .ToList();
        var limits = await NamedLimitsAsync("sagemaker", used.Select(quota => quota.Quota).ToHashSet(StringComparer.Ordinal), cancellationToken);
        return [.. from quota in used where limits.ContainsKey(quota.Quota) let limit = limits[quota.Quota] select new QuotaUse(quota.Quota, limit.Limit, quota.Count) { IsDefault = limit.IsDefault }];
    }

    /// <summary>The limits of quotas by their names. The account's own list lacks those that have only a default.</summary>
    private async Task<IReadOnlyDictionary<string, (int Limit, bool IsDefault)>> NamedLimitsAsync(string service, HashSet<string> names, CancellationToken cancellationToken)
    {
        var call = new ServiceCall("servicequotas");
        var limits = new Dictionary<string, (int Limit, bool IsDefault)>();
        Add(isDefault: false, await call.PagesAsync<ServiceQuota>("ListServiceQuotas", async next =>
        {
            var answer = await _clients.ServiceQuotas.ListServiceQuotasAsync(new() { ServiceCode = service, MaxResults = LongestPage, NextToken = next }, cancellationToken);
            return (answer.Quotas, answer.NextToken);
        }));
        if (limits.Count < names.Count)
        {
            Add(isDefault: true, await call.PagesAsync<ServiceQuota>("ListAWSDefaultServiceQuotas", async next =>
            {
                var answer = await _clients.ServiceQuotas.ListAWSDefaultServiceQuotasAsync(new() { ServiceCode = service, MaxResults = LongestPage, NextToken = next }, cancellationToken);
                return (answer.Quotas, answer.NextToken);
            }));
        }

        return limits;

        void Add(bool isDefault, IEnumerable<ServiceQuota> quotas)
        {
            foreach (var quota in quotas.Where(quota => names.Contains(quota.QuotaName!)))
            {
                limits.TryAdd(quota.QuotaName!, ((int)(quota.Value ?? 0), isDefault));
            }
        }
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

    private async Task<int> TopicsAsync(CancellationToken cancellationToken) => (await new ServiceCall("sns").PagesAsync<string>("ListTopics", async next =>
    {
        var answer = await _clients.Notifications.ListTopicsAsync(new ListTopicsRequest { NextToken = next }, cancellationToken);
        return (answer.Topics?.Select(topic => topic.TopicArn!), answer.NextToken);
    })).Count;

    private async Task<int> SubscriptionsAsync(string topicArn, CancellationToken cancellationToken)
    {
        var topic = await new ServiceCall("sns", topicArn).InvokeAsync("GetTopicAttributes", () => _clients.Notifications.GetTopicAttributesAsync(new() { TopicArn = topicArn }, cancellationToken));
        return SubscriptionCounts.Sum(name => int.Parse(topic.Attributes?.GetValueOrDefault(name) ?? "0", CultureInfo.InvariantCulture));
    }

    /// <param name="Name">What is counted.</param>
    /// <param name="Service">The service, in Service Quotas' words.</param>
    /// <param name="Code">The quota there.</param>
    /// <param name="Default">What AWS gives every account.</param>
    /// <param name="Count">Counts them; <see langword="null"/> where no cheap call does.</param>
    private sealed record Quota(string Name, string Service, string Code, int Default, Func<CancellationToken, Task<int>>? Count);
}
