using System.Text;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Requests;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Blueprints;

public class BlueprintCatalogTests
{
    [Fact]
    public async Task Validate_ReadsOnlyTheCatalogAndOneManifest()
    {
        var bundle = new FakeBundle();

        var result = await ValidateAsync(bundle, FakeBundle.Request);

        Assert.True(result.IsValid);
        Assert.Equal([FakeBundle.CatalogKey, bundle.Key(BundleLayout.Manifest("scoring"))], bundle.Read);
    }

    [Fact]
    public async Task Validate_UnknownPipelineType_NamesTheNearest()
    {
        var result = await ValidateAsync(new FakeBundle(), """{"pipeline_type": "scorign"}""");

        var problem = Assert.Single(result.Problems);
        Assert.False(result.IsValid);
        Assert.Equal("MLOPS2007", problem.Code);
        Assert.Contains("'scoring'", problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_NotJson_IsAProblemOfTheRequest() =>
        Assert.Equal("MLOPS2001", (await ValidateAsync(new FakeBundle(), "{")).Problems[0].Code);

    [Fact]
    public async Task ReadFile_ChangedSinceTheCatalogWasWritten_IsDamaged()
    {
        var bundle = new FakeBundle();
        var key = bundle.Key(BundleLayout.Template("scoring.yaml"));
        bundle.Files[key] = "Resources: {Evil: 1}"u8.ToArray();

        await AssertDamagedAsync(() => new BlueprintCatalog(bundle).ReadFileAsync(key));
    }

    [Fact]
    public async Task ReadFile_Missing_IsDamaged()
    {
        var bundle = new FakeBundle();
        var key = bundle.Key(BundleLayout.Template("scoring.yaml"));
        bundle.Files.Remove(key);

        await AssertDamagedAsync(() => new BlueprintCatalog(bundle).ReadFileAsync(key));
    }

    [Fact]
    public async Task ReadFile_KeyWithoutAHash_IsRefused()
    {
        var bundle = new FakeBundle();
        bundle.Files[BundleLayout.Template("scoring.yaml")] = "Resources: {Evil: 1}"u8.ToArray();

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => new BlueprintCatalog(bundle).ReadFileAsync(BundleLayout.Template("scoring.yaml")));

        Assert.Equal(PublishedBundleDiagnostics.Unlisted, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task Read_PublishedMeanwhile_IsSeen()
    {
        var bundle = new FakeBundle();
        var catalog = new BlueprintCatalog(bundle);
        Assert.Equal(2, (await catalog.ReadAsync()).Blueprints.Count);

        bundle.Files.Remove(FakeBundle.CatalogKey);

        Assert.Empty((await catalog.ReadAsync()).Blueprints);
    }

    [Theory]
    [InlineData("{", "MLOPS2201")]
    [InlineData("""{"schemaVersion": 9, "blueprints": []}""", "MLOPS2202")]
    [InlineData("null", "MLOPS2203")]
    public async Task Read_CatalogThatIsNone_SaysWhatItIs(string catalog, string code)
    {
        var bundle = new FakeBundle();
        bundle.Files[FakeBundle.CatalogKey] = Encoding.UTF8.GetBytes(catalog);

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => new BlueprintCatalog(bundle).ReadAsync());

        Assert.Equal(code, Assert.Single(refusal.Problems).Code);
    }

    private static Task<ValidationOutcome> ValidateAsync(FakeBundle bundle, string request) =>
        new ValidateRequest(new BlueprintCatalog(bundle), new OrchestratorSettings()).ExecuteAsync(Encoding.UTF8.GetBytes(request), "request");

    private static async Task AssertDamagedAsync(Func<Task> read) =>
        Assert.Equal(PublishedBundleDiagnostics.Damaged, (await Assert.ThrowsAsync<MlopsException>(read)).Problems[0].Code);
}
