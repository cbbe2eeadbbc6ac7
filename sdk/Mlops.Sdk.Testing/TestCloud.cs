using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Local.Samples;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;
using Mlops.Orchestrator.Stacks;
using Mlops.Sdk.Hosting;
using Mlops.Sdk.Testing.Bundles;
using Mlops.Sdk.Testing.Clouds;

namespace Mlops.Sdk.Testing;

/// <summary>
/// A cloud for one test, with the bundle of a blueprint published: the local cloud in a temporary folder; or, where the environment variable
/// <c>MLOPS_TEST_TARGET</c> is <c>aws</c>, the orchestrator that is deployed in the account of AWS.
/// </summary>
/// <example>
/// <code>
/// await using var cloud = await TestCloud.OpenAsync&lt;ChurnScoring&gt;();
/// var pipeline = await cloud.ProvisionAsync(new() { ["model_name"] = "fraud" });
/// Assert.Equal("fraud is deployed", pipeline.Outputs["Message"]);
/// </code>
/// </example>
public sealed class TestCloud : IAsyncDisposable
{
    /// <summary>The environment variable that says where tests provision: <c>local</c>, the default, or <c>aws</c>.</summary>
    public const string TargetVariable = "MLOPS_TEST_TARGET";

    private readonly ITestTarget _target;
    private readonly string _pipelineType;
    private readonly BlueprintCatalog _catalog;
    private readonly Dictionary<string, TestPipeline> _pipelines = new(StringComparer.Ordinal);

    private TestCloud(ITestTarget target, string pipelineType) => (_target, _pipelineType, _catalog) = (target, pipelineType, new(target.Ports.Blueprints));

    /// <summary>Whether it is the local cloud.</summary>
    public bool IsLocal => StateFolder is not null;

    /// <summary>The folder that the local cloud keeps everything in, as readable files where people would look; <see langword="null"/> on AWS.</summary>
    public string? StateFolder => _target.StateFolder;

    /// <summary>The orchestrator's settings.</summary>
    public OrchestratorSettings Settings => _target.Settings;

    /// <summary>Stacks, StackSets, pipelines and the two buckets of the orchestrator.</summary>
    public OrchestratorPorts Ports => _target.Ports;

    /// <summary>Events as services of this account send them to functions.</summary>
    public SampleEvents Events => new(Settings.AccountId, Settings.Region, TimeProvider.System.GetUtcNow());

    /// <summary>What was published to topics so far. AWS keeps none of it.</summary>
    /// <exception cref="BlueprintTestException">It is AWS.</exception>
    public IReadOnlyList<LocalNotification> Notifications => _target.Notifications;

    internal ITestTarget Target => _target;

    /// <summary>Opens a cloud.</summary>
    /// <typeparam name="TBlueprint">The blueprint, in a project that the tests reference: the bundle of its build is published, and requests without a pipeline type are for it.</typeparam>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="BlueprintTestException">There is no bundle, or the cloud does not open.</exception>
    public static Task<TestCloud> OpenAsync<TBlueprint>(TestCloudOptions? options = null, CancellationToken cancellationToken = default)
        where TBlueprint : Blueprint, new() =>
        BlueprintTestException.FromAsync("Opening the cloud", () => OpenAsync(new TBlueprint(), options ?? new(), cancellationToken));

    /// <summary>Any bucket: <see cref="IBlueprintStore.ReadAsync"/>, <see cref="IBlueprintStore.ListAsync"/> and <see cref="IBlueprintBucket.PutAsync"/> work on its objects.</summary>
    /// <param name="name">Its name.</param>
    public IBlueprintBucket Bucket(string name) => _target.Bucket(name);

    /// <summary>Makes a bucket, unless it is there. On AWS it stays.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task CreateBucketAsync(string name, CancellationToken cancellationToken = default) => _target.CreateBucketAsync(name, cancellationToken);

    /// <summary>Puts the files <c>{bucket}/{key}</c> of a folder into the buckets, which are made if they are not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    /// <exception cref="BlueprintTestException">There is no such folder, or a file of it cannot be put.</exception>
    public Task SeedAsync(string folder, CancellationToken cancellationToken = default) => !Directory.Exists(folder)
        ? throw new BlueprintTestException($"There is no folder '{Path.GetFullPath(folder)}'.")
        : BlueprintTestException.FromAsync($"Seeding from '{folder}'", async () =>
        {
            foreach (var bucket in Directory.EnumerateDirectories(folder))
            {
                var name = Path.GetFileName(bucket);
                await CreateBucketAsync(name, cancellationToken);
                foreach (var file in Directory.EnumerateFiles(bucket, "*", SearchOption.AllDirectories))
                {
                    var key = Path.GetRelativePath(bucket, file).Replace(Path.DirectorySeparatorChar, '/');
                    await Bucket(name).PutAsync(key, await File.ReadAllBytesAsync(file, cancellationToken), cancellationToken);
                }
            }

            return true;
        });

    /// <summary>Waits until the work in the background has ended, such as functions that messages run. AWS does not tell when.</summary>
    public Task WhenIdleAsync() => _target.WhenIdleAsync();

    /// <summary>Provisions a request, and waits for the end or for the first approval.</summary>
    /// <param name="request">The request. Without <c>pipeline_type</c> it is for the blueprint that the cloud was opened with.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="BlueprintTestException">The request is refused, or what it leads to fails.</exception>
    public async Task<TestPipeline> ProvisionAsync(JsonObject request, CancellationToken cancellationToken = default)
    {
        var outcome = await RunAsync(request, cancellationToken);
        return outcome.Failure is null ? Pipeline(outcome) : throw new BlueprintTestException($"Provisioning failed: {Describe(outcome.Failure)}");
    }

    /// <summary>Provisions a request that is accepted, and expects that what it leads to fails.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Why it failed.</returns>
    /// <exception cref="BlueprintTestException">The request is refused, or it is provisioned.</exception>
    public async Task<StackFailure> ProvisionToFailureAsync(JsonObject request, CancellationToken cancellationToken = default)
    {
        var outcome = await RunAsync(request, cancellationToken);
        Pipeline(outcome);
        return outcome.Failure ?? throw new BlueprintTestException($"Provisioning was expected to fail, and {outcome.Plan.Stack.Name} was provisioned.");
    }

    /// <summary>Ends the cloud. The local one is gone then; on AWS the pipelines of the test are deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var pipeline in IsLocal ? [] : _pipelines.Values.ToList())
            {
                await pipeline.DeleteAsync();
            }
        }
        finally
        {
            await _target.DisposeAsync();
        }
    }

    internal void Forget(TestPipeline pipeline) => _pipelines.Remove(pipeline.Name);

    internal static string Describe(StackFailure failure) =>
        $"{failure.StackName}: {(failure.LogicalId is { } id ? $"{id} ({failure.ResourceType}): " : "")}{failure.Reason}";

    private static async Task<TestCloud> OpenAsync(Blueprint blueprint, TestCloudOptions options, CancellationToken cancellationToken)
    {
        ITestTarget target = Environment.GetEnvironmentVariable(TargetVariable) switch
        {
            null or "" or "local" => await LocalTarget.OpenAsync(options, cancellationToken),
            "aws" => await AwsTarget.OpenAsync(options, cancellationToken),
            var other => throw new BlueprintTestException($"The environment variable {TargetVariable} is '{other}'; it must be local or aws."),
        };
        try
        {
            var publish = new PublishBundle(target.Bucket(target.Settings.BlueprintBucket));
            var own = LoadedBundle.Of(AuthorProject.Of(blueprint.GetType().Assembly));
            foreach (var bundle in options.Bundles.Select(LoadedBundle.At).Append(own))
            {
                // On AWS a newer bundle of somebody else is in use.
                await publish.ExecuteAsync(bundle.Whole, force: target.StateFolder is not null, cancellationToken);
            }

            return new(target, blueprint.PipelineType);
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    private Task<ProvisioningOutcome> RunAsync(JsonObject request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var complete = request.DeepClone().AsObject();
        complete.TryAdd("pipeline_type", _pipelineType);
        return BlueprintTestException.FromAsync("Provisioning", async () =>
        {
            var validated = await new ValidateRequest(_catalog, Settings).ExecuteAsync(Encoding.UTF8.GetBytes(complete.ToJsonString()), "request", cancellationToken);
            var plan = new PlanRequest().Execute(validated.OrThrow()).Plan;
            var outcome = await new ProvisionPipeline(Ports, _catalog, _target.Wait).ExecuteAsync(plan, Silence.Instance, cancellationToken);
            // What the run makes others say comes before its outcome.
            await _target.WhenIdleAsync();
            return outcome;
        });
    }

    private TestPipeline Pipeline(ProvisioningOutcome outcome)
    {
        var pipeline = new TestPipeline(this, outcome);
        _pipelines[pipeline.Name] = pipeline;
        return pipeline;
    }
}
