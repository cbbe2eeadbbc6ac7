using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Deploying;

/// <summary>
/// Deploys an orchestrator, and updates one: a bucket first, then what is uploaded to it, under names that say what is in it, then the orchestrator's stack.
/// Each step looks at what is there, so that a repeat after a failure or a crash at any moment goes on where the work stopped.
/// </summary>
/// <param name="stacks">CloudFormation's stacks, changed with the caller's own permissions.</param>
/// <param name="changes">CloudFormation's change sets.</param>
/// <param name="buckets">Gives a bucket by its name.</param>
/// <param name="options">How to wait.</param>
public sealed class DeployOrchestrator(IStacks stacks, IStackChanges changes, Func<string, IBlueprintBucket> buckets, WaitOptions options)
{
    private static readonly string[] Capabilities = ["CAPABILITY_NAMED_IAM"];

    /// <summary>Deploys.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="confirm">Looks at what would change, and says whether it may be changed.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the waiting; what runs at AWS goes on.</param>
    /// <exception cref="MlopsException">Parameters are missing or unknown, CloudFormation refuses the change, or only a person can bring a stack on.</exception>
    public async Task<OrchestratorDeploymentOutcome> ExecuteAsync(
        OrchestratorDeployment wanted, Func<StackProposal, Task<bool>> confirm, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        var deployer = new StackDeployer(stacks, changes, new(options), progress);
        var text = wanted.IsMultiAccount ? wanted.Archive.MultiAccountTemplate : wanted.Archive.SingleAccountTemplate;
        var atHand = Encoding.UTF8.GetByteCount(text) <= StackTemplate.LongestText ? new StackTemplate(text) : null;
        if ((atHand ?? DeclaringTemplate.Of(text)) is { } declaring)
        {
            // What is missing is told before anything is made.
            await ParametersAsync(wanted, declaring, cancellationToken);
        }

        var bootstrap = await deployer.ApplyAsync(BootstrapStack.Of(wanted.Names) with { ImportsExisting = wanted.Adopts }, confirm, cancellationToken);
        if (bootstrap.Failure is not null || (bootstrap.End == DeploymentEnd.Declined && (!wanted.IsRehearsal || atHand is null)))
        {
            return new(bootstrap.End) { Failure = bootstrap.Failure };
        }

        var template = wanted.IsRehearsal && atHand is not null ? atHand : await UploadAsync(wanted, text, progress, cancellationToken);
        var planned = new StackToDeploy(wanted.Names.Stack, template)
        {
            Parameters = await ParametersAsync(wanted, template, cancellationToken),
            Capabilities = Capabilities,
            ImportsExisting = wanted.Adopts,
            RevertsDrift = wanted.RevertsDrift,
        };
        var deployed = await deployer.ApplyAsync(planned, confirm, cancellationToken);
        return new(deployed.End) { Stack = deployed.Stack, Failure = deployed.Failure };
    }

    /// <summary>Looks for what was changed in the orchestrator's stack past CloudFormation.</summary>
    /// <param name="names">The orchestrator's names.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The resources that are other than the stack says; none when there is no stack.</returns>
    public async Task<IReadOnlyList<DriftedResource>> FindDriftAsync(OrchestratorNames names, CancellationToken cancellationToken = default)
    {
        if (await stacks.DescribeAsync(names.Stack, cancellationToken) is not { } stack || !StackStatuses.IsUsable(stack.Status))
        {
            return [];
        }

        var id = await changes.DetectDriftAsync(stack.Id, cancellationToken);
        return await new Polling(options).UntilAsync("the search for drift", () => changes.FindDriftAsync(stack.Id, id, cancellationToken), cancellationToken);
    }

    /// <summary>The values of a template's parameters: ours, the caller's, else those that the stack has, else the template's own.</summary>
    /// <exception cref="MlopsException">Some are missing, or there are none of their names; every one is named.</exception>
    private async Task<IReadOnlyDictionary<string, string?>> ParametersAsync(OrchestratorDeployment wanted, StackTemplate template, CancellationToken cancellationToken)
    {
        var declared = await changes.ParametersAsync(template, cancellationToken);
        var present = await stacks.DescribeAsync(wanted.Names.Stack, cancellationToken) is { } stack && StackStatuses.CanBeUpdated(stack.Status)
            ? stack.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal)
            : [];
        var own = Own(wanted);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        var problems = wanted.Parameters.Keys.Where(name => declared.All(parameter => parameter.Name != name)).Select(name => DeploymentDiagnostics.IsUnknown(name, declared)).ToList();
        foreach (var parameter in declared)
        {
            if (own.TryGetValue(parameter.Name, out var value) || wanted.Parameters.TryGetValue(parameter.Name, out value))
            {
                values[parameter.Name] = value;
            }
            else if (present.Contains(parameter.Name))
            {
                values[parameter.Name] = null;
            }
            else if (!parameter.HasDefault)
            {
                problems.Add(DeploymentDiagnostics.IsMissing(parameter, wanted.Options.GetValueOrDefault(parameter.Name)));
            }
        }

        return problems.Count == 0 ? values : throw new MlopsException(problems);
    }

    private static Dictionary<string, string> Own(OrchestratorDeployment wanted) => new(StringComparer.Ordinal)
    {
        ["ArtifactsBucket"] = wanted.Names.ArtifactsBucket,
        ["FunctionKey"] = FunctionKey(wanted),
        ["BundleKey"] = BundleKey(wanted),
        ["Prefix"] = wanted.Names.Prefix,
    };

    private static string FunctionKey(OrchestratorDeployment wanted) => $"orchestrator/{wanted.Archive.FunctionSha256}.zip";

    private static string BundleKey(OrchestratorDeployment wanted) => $"bundles/{Sha256.Of(wanted.Bundle.Span)}.zip";

    /// <summary>Uploads what is not there yet. What a name says is never overwritten: stacks go back to it.</summary>
    private async Task<StackTemplate> UploadAsync(OrchestratorDeployment wanted, string template, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        var bucket = buckets(wanted.Names.ArtifactsBucket);
        ReadOnlyMemory<byte> content = Encoding.UTF8.GetBytes(template);
        var templateKey = $"templates/{Sha256.Of(content.Span)}.yaml";
        foreach (var (key, file) in new[] { (FunctionKey(wanted), wanted.Archive.Function), (BundleKey(wanted), wanted.Bundle), (templateKey, content) })
        {
            if (await bucket.PutAsync(key, file, cancellationToken))
            {
                progress.Report(new ArtifactUploaded(key, file.Length));
            }
        }

        return new(null, wanted.Names.ArtifactsBucket, templateKey);
    }
}

/// <summary>An orchestrator to deploy.</summary>
/// <param name="Names">How things are called.</param>
/// <param name="Archive">What it is deployed from.</param>
/// <param name="Bundle">The bundle whose blueprints it has from the beginning.</param>
public sealed record OrchestratorDeployment(OrchestratorNames Names, OrchestratorArchive Archive, ReadOnlyMemory<byte> Bundle)
{
    /// <summary>Whether it is to deploy to dev, staging and prod.</summary>
    public bool IsMultiAccount { get; init; }

    /// <summary>The values of the template's parameters that the caller chooses.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How a caller gives a parameter that has an option of its own, by the parameter's name: <c>--notification-email EMAIL</c>. The others are given with <c>--parameter</c>.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether what an earlier deployment has left, whose stack is gone, is taken over.</summary>
    public bool Adopts { get; init; }

    /// <summary>Whether what was changed past CloudFormation is changed back.</summary>
    public bool RevertsDrift { get; init; }

    /// <summary>Whether nothing is to be changed, however it is answered.</summary>
    public bool IsRehearsal { get; init; }
}

/// <summary>What came of deploying an orchestrator.</summary>
/// <param name="End">How it ended.</param>
public sealed record OrchestratorDeploymentOutcome(DeploymentEnd End)
{
    /// <summary>The orchestrator's stack; <see langword="null"/> when there is none.</summary>
    public StackDescription? Stack { get; init; }

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public StackFailure? Failure { get; init; }
}
