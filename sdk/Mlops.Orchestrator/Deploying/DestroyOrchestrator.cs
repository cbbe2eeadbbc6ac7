using Mlops.Core.Settings;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Deploying;

/// <summary>Takes a deployed orchestrator away; what people have put into it stays. A repeat finishes what a crash left.</summary>
/// <param name="stacks">CloudFormation's stacks, changed with the caller's own permissions.</param>
/// <param name="buckets">Gives a bucket by its name.</param>
/// <param name="options">How to wait.</param>
public sealed class DestroyOrchestrator(IStacks stacks, Func<string, IBlueprintBucket> buckets, WaitOptions options)
{
    /// <summary>The resources of an orchestrator that its template keeps when its stack is deleted.</summary>
    private static readonly string[] KeptTypes = ["AWS::S3::Bucket", "AWS::ECR::Repository", "AWS::SageMaker::ModelPackageGroup", "AWS::Logs::LogGroup", "AWS::ApiGateway::Account"];

    /// <summary>What there is to take away.</summary>
    /// <param name="names">The orchestrator's names.</param>
    /// <param name="withBootstrap">Whether the bucket of its code goes, too.</param>
    /// <param name="isForced">Whether it goes although there are pipelines.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">There are pipelines.</exception>
    public async Task<OrchestratorRemains> LookAsync(OrchestratorNames names, bool withBootstrap, bool isForced, CancellationToken cancellationToken = default)
    {
        var pipelines = await stacks.ListAsync($"{new OrchestratorSettings().StackNamePrefix}-", cancellationToken);
        if (!isForced && pipelines.Count > 0)
        {
            throw DeploymentDiagnostics.HasPipelines([.. pipelines.Select(stack => PipelineName.Parse(stack.Name).Value).Distinct().Order(StringComparer.Ordinal)]);
        }

        List<string> present = [];
        foreach (var name in withBootstrap ? [names.Stack, names.BootstrapStack] : new[] { names.Stack })
        {
            if (await stacks.DescribeAsync(name, cancellationToken) is not null)
            {
                present.Add(name);
            }
        }

        var resources = await stacks.ResourcesAsync(names.Stack, cancellationToken);
        return new(present, [.. resources.Where(resource => resource.PhysicalId.Length > 0 && KeptTypes.Contains(resource.Type))]);
    }

    /// <summary>Takes it away.</summary>
    /// <param name="names">The orchestrator's names.</param>
    /// <param name="withBootstrap">Whether the bucket of its code goes, too.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the waiting; what runs at AWS goes on.</param>
    /// <returns>What is left: the resources that CloudFormation has kept.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">A stack could not be deleted.</exception>
    public async Task<IReadOnlyList<StackResource>> ExecuteAsync(OrchestratorNames names, bool withBootstrap, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        var changer = new StackChanger(stacks, new(options), progress);
        IReadOnlyList<StackResource> kept = [];
        if (await stacks.DescribeAsync(names.Stack, cancellationToken) is { } stack)
        {
            var resources = await stacks.ResourcesAsync(stack.Id, cancellationToken);
            await changer.DeleteAsync(names.Stack, cancellationToken);
            var skipped = (await stacks.EventsAsync(stack.Id, after: null, cancellationToken)).Where(news => news.Status == "DELETE_SKIPPED").Select(news => news.LogicalId).ToHashSet(StringComparer.Ordinal);
            kept = [.. resources.Where(resource => skipped.Contains(resource.LogicalId))];
        }

        if (withBootstrap && await stacks.DescribeAsync(names.BootstrapStack, cancellationToken) is not null)
        {
            await EmptyAsync(names.ArtifactsBucket, cancellationToken);
            await changer.DeleteAsync(names.BootstrapStack, cancellationToken);
        }

        return kept;
    }

    /// <summary>Only an empty bucket can be deleted; everything in this one can be uploaded again.</summary>
    private async Task EmptyAsync(string name, CancellationToken cancellationToken)
    {
        var bucket = buckets(name);
        try
        {
            foreach (var key in await bucket.ListAsync("", cancellationToken))
            {
                if (await bucket.FindAsync(key, cancellationToken) is { } file)
                {
                    await bucket.DeleteAsync(key, file.ETag, cancellationToken);
                }
            }
        }
        catch (ServiceException refusal) when (refusal.Code == "NoSuchBucket")
        {
            // An earlier attempt got as far as that.
        }
    }
}

/// <summary>What there is of a deployed orchestrator.</summary>
/// <param name="Stacks">The stacks that would be deleted.</param>
/// <param name="Kept">The resources that would stay.</param>
public sealed record OrchestratorRemains(IReadOnlyList<string> Stacks, IReadOnlyList<StackResource> Kept);
