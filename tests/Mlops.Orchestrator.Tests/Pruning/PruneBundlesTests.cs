using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Pruning;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Pruning;

public sealed class PruneBundlesTests
{
    private const string Stack = "mlops-pipeline-churn-churn";

    private static readonly WholeBundle Old = MadeBundle.Of("Acme.Churn", ["churn"], code: "1");
    private static readonly WholeBundle New = MadeBundle.Of("Acme.Churn", ["churn"], version: "1.1.0", code: "2");

    private readonly ShiftedTime _time = new();
    private readonly FakeBucket _bucket;
    private readonly FakeCloud _cloud = new();
    private readonly FakeTemplates _templates = new();

    public PruneBundlesTests() => _bucket = new() { Time = _time };

    private PruneBundles Pruning => new(_cloud.Ports, _bucket, _templates, new(), _time);

    private static string OldZip => Old.Catalog.Files[BundleLayout.Lambda("check")];

    [Fact]
    public async Task Execute_AnOlderBundlesFiles_AreDeleted_AndTheNewOneIsWhole()
    {
        await PublishBothAsync();

        var found = await Pruning.LookAsync(New.Catalog);
        var deleted = await Pruning.ExecuteAsync(New.Catalog, found);

        Assert.Equal(Old.Files.Select(file => file.Name).Except(New.Files.Select(file => file.Name)).Order(StringComparer.Ordinal), found.Select(file => file.Key));
        Assert.Contains(OldZip, found.Select(file => file.Key));
        Assert.Equal(found, deleted);
        Assert.Equal(New.Files.Concat(New.Copies()).Append(New.CatalogFile).Select(file => file.Name).Order(StringComparer.Ordinal), _bucket.Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Execute_SomebodyPublishesWhatIsAboutToBeDeleted_IsTold()
    {
        await PublishBothAsync();
        var found = await Pruning.LookAsync(New.Catalog);
        // After the last look at the file, and before its deletion: it is written anew, with the same content and so the same ETag.
        var twin = MadeBundle.Of("Acme.Twin", ["twin"], code: "1");
        _bucket.BeforeDelete = () =>
        {
            _bucket.BeforeDelete = () => { };
            PublishAsync(twin).GetAwaiter().GetResult();
        };

        var overlap = await Assert.ThrowsAsync<MlopsException>(() => Pruning.ExecuteAsync(New.Catalog, found));

        Assert.Equal(PruneDiagnostics.Overlapped, overlap.Problems[0].Code);
        Assert.Contains(OldZip, overlap.Problems[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(OldZip, _bucket.Files.Keys);
        // As the message says: what is missing is written.
        await PublishAsync(twin);
        Assert.All(twin.Files, file => Assert.Contains(file.Name, _bucket.Files.Keys));
    }

    [Fact]
    public async Task Look_BeforeTheNewBundleIsPublished_TellsTheSame()
    {
        await PublishAsync(Old);
        _time.Later(TimeSpan.FromDays(2));

        Assert.Contains(OldZip, (await Pruning.LookAsync(New.Catalog)).Select(file => file.Key));
        Assert.Empty(await Pruning.LookAsync(Old.Catalog));
    }

    [Fact]
    public async Task Look_YoungerThanTheGracePeriod_Stays()
    {
        await PublishAsync(Old);
        await PublishAsync(New);
        _time.Later(PublishBundle.GracePeriod - TimeSpan.FromMinutes(1));

        Assert.Empty(await Pruning.LookAsync(New.Catalog));
    }

    [Theory]
    [InlineData("stack")]
    [InlineData("stack set")]
    [InlineData("source")]
    public async Task Look_NamedByWhatIsDeployed_Stays(string where)
    {
        await PublishBothAsync();
        var text = $"Code: {{ S3Key: {OldZip} }}";
        if (where == "stack")
        {
            await DeployAsync(Stack, text);
        }
        else if (where == "stack set")
        {
            _templates.StackSets[$"{Stack}-dev-1a2b3c4d"] = text;
        }
        else
        {
            // It waits for an approval: no stack of a later stage names the code yet.
            await DeployAsync($"{Stack}-codepipeline", "Resources: {}");
            await _cloud.Assets.PutAsync(DeploymentPipelineContract.SourceKey(Stack), DeterministicZip.Store([new("template.yaml", Encoding.UTF8.GetBytes(text))]));
        }

        var found = await Pruning.LookAsync(New.Catalog);

        Assert.NotEmpty(found);
        Assert.DoesNotContain(OldZip, found.Select(file => file.Key));
    }

    [Fact]
    public async Task Look_NamedByAnotherBundle_Stays()
    {
        await PublishAsync(MadeBundle.Of("Acme.Fraud", ["fraud"], code: "1"));
        await PublishBothAsync();

        Assert.DoesNotContain(OldZip, (await Pruning.LookAsync(New.Catalog)).Select(file => file.Key));
    }

    [Fact]
    public async Task Execute_OfSomeStacksItCannotBeTold_NamesThemAllAndDeletesNothing()
    {
        await PublishBothAsync();
        var found = await Pruning.LookAsync(New.Catalog);
        await _cloud.Stacks.CreateAsync(new(Stack, "t", [], [], []), "token");
        await DeployAsync($"{Stack}-2", "");
        _templates.Denied.Add($"{Stack}-2");
        await DeployAsync($"{Stack}-3-codepipeline", "");
        await _cloud.Assets.PutAsync(DeploymentPipelineContract.SourceKey($"{Stack}-3"), "no zip"u8.ToArray());
        var before = _bucket.Files.Count;

        var problems = (await Assert.ThrowsAsync<MlopsException>(() => Pruning.ExecuteAsync(New.Catalog, found))).Problems;

        Assert.All(problems, problem => Assert.Equal(PruneDiagnostics.Unclear, problem.Code));
        Assert.Equal(3, problems.Count);
        Assert.Contains(problems, problem => problem.Message.Contains($"'{Stack}' needs cannot be told: it is CREATE_IN_PROGRESS", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Hint!.Contains("\"cloudformation:GetTemplate\"", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Message.Contains("is no zip", StringComparison.Ordinal));
        Assert.Equal(before, _bucket.Files.Count);
    }

    [Fact]
    public async Task Execute_PublishedAgainMeanwhile_Stays()
    {
        await PublishBothAsync();
        var found = await Pruning.LookAsync(New.Catalog);

        // Its publisher has not come to the catalog yet.
        await new PublishBundle(new UpToItsCatalog(_bucket), _time).ExecuteAsync(Old, force: true);
        await Pruning.ExecuteAsync(New.Catalog, found);

        Assert.All(Old.Files, file => Assert.True(_bucket.Files.ContainsKey(file.Name), file.Name));
    }

    [Fact]
    public async Task Publish_AgainTheSame_WritesNothingHoweverOldItIs()
    {
        await PublishAsync(Old);
        _time.Later(TimeSpan.FromDays(100));

        Assert.Empty(await new PublishBundle(_bucket, _time).ExecuteAsync(Old));
    }

    private async Task PublishBothAsync()
    {
        await PublishAsync(Old);
        await PublishAsync(New);
        _time.Later(TimeSpan.FromDays(2));
    }

    private Task<IReadOnlyList<string>> PublishAsync(WholeBundle bundle) => new PublishBundle(_bucket, _time).ExecuteAsync(bundle);

    private async Task DeployAsync(string name, string template)
    {
        await _cloud.Stacks.CreateAsync(new(name, "t", [], [], []), name);
        while ((await _cloud.Stacks.DescribeAsync(name))!.Status == "CREATE_IN_PROGRESS")
        {
        }

        _templates.Stacks[name] = template;
    }

    private sealed class FakeTemplates : IDeployedTemplates
    {
        public Dictionary<string, string> Stacks { get; } = [];

        public Dictionary<string, string> StackSets { get; } = [];

        public HashSet<string> Denied { get; } = [];

        public Task<string?> OfStackAsync(string stackId, CancellationToken cancellationToken = default) => Denied.Contains(NameOf(stackId))
            ? throw new ServiceException("cloudformation", "GetTemplate", "AccessDenied", "Denied") { StatusCode = 403 }
            : Task.FromResult(Stacks.GetValueOrDefault(NameOf(stackId)));

        public Task<string?> OfStackSetAsync(string stackSet, CancellationToken cancellationToken = default) => Task.FromResult(StackSets.GetValueOrDefault(stackSet));

        public Task<IReadOnlyList<string>> ListStackSetsAsync(string prefix, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<string>>([.. StackSets.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))]);

        private static string NameOf(string stackId) => stackId.Split('/')[1];
    }

    /// <summary>A clock that is put forward.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(60);

        public void Later(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }

    /// <summary>A bucket to which a publisher is about to write its catalog.</summary>
    private sealed class UpToItsCatalog(FakeBucket bucket) : IBlueprintBucket
    {
        public Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default) => bucket.ReadAsync(key, cancellationToken);

        public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) => bucket.ListAsync(prefix, cancellationToken);

        public Task<StoredFile?> FindAsync(string key, CancellationToken cancellationToken = default) => bucket.FindAsync(key, cancellationToken);

        public Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => bucket.PutAsync(key, content, cancellationToken);

        public Task<bool> RenewAsync(string key, ReadOnlyMemory<byte> content, DateTimeOffset since, CancellationToken cancellationToken = default) => bucket.RenewAsync(key, content, since, cancellationToken);

        public Task<IReadOnlyList<ListedFile>> ListFilesAsync(string prefix, CancellationToken cancellationToken = default) => bucket.ListFilesAsync(prefix, cancellationToken);

        public Task<bool> ReplaceAsync(string key, ReadOnlyMemory<byte> content, string? eTag, CancellationToken cancellationToken = default) => Task.FromResult(true);

        public Task<bool> DeleteAsync(string key, string eTag, CancellationToken cancellationToken = default) => throw new InvalidOperationException("Nothing is to be deleted.");
    }
}
