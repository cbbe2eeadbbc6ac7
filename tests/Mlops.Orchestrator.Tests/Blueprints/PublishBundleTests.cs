using System.Security.Cryptography;
using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Requests;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Blueprints;

public sealed class PublishBundleTests
{
    private readonly FakeBucket _bucket = new();

    [Fact]
    public async Task Execute_TwoBundles_BothCanBeUsed()
    {
        await PublishAsync(MadeBundle.Of("Acme.Churn", ["churn_scoring"]));
        await PublishAsync(MadeBundle.Of("Acme.Fraud", ["fraud_scoring"], code: "2"));

        Assert.Equal(["churn_scoring", "fraud_scoring"], await TypesAsync());
        foreach (var type in new[] { "churn_scoring", "fraud_scoring" })
        {
            Assert.Equal(PlannedTemplate(type), (await PlanAsync(type)).Plan.Archive!.Entries.Single(entry => entry.BundleKey is not null).BundleKey);
        }
    }

    [Fact]
    public async Task Execute_BundleWithPipelinesOfTheTypesOwn_HasThemInPlansAndOlderBundlesTheirs()
    {
        var (own, older) = (MadeBundle.Of("Acme.Churn", ["churn_scoring"], ownPipeline: "# own\n"), MadeBundle.Of("Acme.Fraud", ["fraud_scoring"], code: "2"));
        await PublishAsync(own);
        await PublishAsync(older);

        Assert.Equal("# own\n"u8.ToArray(), _bucket.Files[(await PlanAsync("churn_scoring")).Plan.Stack.TemplateKey]);
        Assert.Equal(older.Catalog.Files["blueprints/single_account_codepipeline.yaml"], (await PlanAsync("fraud_scoring")).Plan.Stack.TemplateKey);
    }

    [Fact]
    public async Task Execute_OneFolderNameInTwoBundles_LeavesEachItsCode()
    {
        var (first, second) = (MadeBundle.Of("Acme.Churn", ["churn_scoring"], code: "1"), MadeBundle.Of("Acme.Fraud", ["fraud_scoring"], code: "2"));
        await PublishAsync(first);
        await PublishAsync(second);

        Assert.Equal("1"u8.ToArray(), _bucket.Files[first.Catalog.Files["blueprints/byom/lambdas/check.zip"]]);
        Assert.Equal("2"u8.ToArray(), _bucket.Files[second.Catalog.Files["blueprints/byom/lambdas/check.zip"]]);
        Assert.Equal("2"u8.ToArray(), _bucket.Files["blueprints/byom/lambdas/check.zip"]);
    }

    [Fact]
    public async Task Execute_BucketIsListed_LooksOnlyAtWhatTheListingDoesNotTellOf()
    {
        var bundle = MadeBundle.Of("Acme.Churn", ["churn_scoring"]);
        var publish = new PublishBundle(_bucket) { ListsFirst = true };
#pragma warning disable CA5351 // MD5 is what S3 uses here; it protects nothing.
        _bucket.ETagOf = content => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
        Assert.Equal(bundle.Files.Count, (await publish.ExecuteAsync(bundle)).Count(bundle.Files.Select(file => file.Name).Contains));
        _bucket.LookedAt.Clear();

        Assert.Empty(await publish.ExecuteAsync(bundle));
        Assert.Empty(_bucket.LookedAt);

        // Lost, and changed without changing its size.
        var (lost, changed) = (bundle.Files[0].Name, bundle.Files[1].Name);
        _bucket.Files.Remove(lost);
        _bucket.Files[changed] = [.. _bucket.Files[changed].Reverse()];
        _bucket.Files[changed][0] ^= 1;
        Assert.Equal([lost, changed], await publish.ExecuteAsync(bundle));
        Assert.Equal([lost, changed], _bucket.LookedAt.Order(StringComparer.Ordinal).Intersect([lost, changed]));

        // ETags that tell nothing of the content.
        _bucket.LookedAt.Clear();
        _bucket.ETagOf = content => Sha256.Of(content);
        Assert.Empty(await publish.ExecuteAsync(bundle));
        Assert.NotEmpty(_bucket.LookedAt);
    }

    [Theory]
    [InlineData(new[] { "churn_scoring" }, null, null, "the pipeline type 'churn_scoring'")]
    [InlineData(new[] { "fraud_scoring" }, "Churn-Scoring", null, "the stack name suffix 'Churn-Scoring'")]
    [InlineData(new[] { "fraud_scoring" }, null, "churn_scoring", "the template 'churn_scoring.yaml'")]
    public async Task Execute_WhatAnotherBundleHas_IsRefusedAndBothAreNamed(string[] types, string? suffix, string? template, string what)
    {
        await PublishAsync(MadeBundle.Of("Acme.Churn", ["churn_scoring"]));
        var before = _bucket.Written.Count;

        var problems = await RefusalAsync(MadeBundle.Of("Acme.Fraud", types, suffix: suffix, template: template), force: true);

        Assert.All(problems, problem => Assert.Equal(PublishDiagnostics.NameTaken, problem.Code));
        Assert.Contains(problems, problem => problem.Message == $"The bundle 'Acme.Fraud' has {what}, which is the bundle 'Acme.Churn''s.");
        Assert.Equal(before, _bucket.Written.Count);
    }

    [Fact]
    public async Task Execute_AgainWithOtherTypes_UnregistersWhatItNoLongerHasAndKeepsItsFiles()
    {
        var first = MadeBundle.Of("Acme.Churn", ["churn_scoring", "churn_training"]);
        await PublishAsync(first);

        await PublishAsync(MadeBundle.Of("Acme.Churn", ["churn_scoring"]));

        Assert.Equal(["churn_scoring"], await TypesAsync());
        Assert.All(first.Files, file => Assert.True(_bucket.Files.ContainsKey(file.Name), file.Name));
        await PublishAsync(MadeBundle.Of("Acme.Training", ["churn_training"]));
    }

    [Fact]
    public async Task Execute_AgainTheSame_WritesNothing()
    {
        await PublishAsync(MadeBundle.Of("Acme.Churn", ["churn_scoring"]));

        Assert.Empty(await PublishAsync(MadeBundle.Of("Acme.Churn", ["churn_scoring"])));
    }

    [Fact]
    public async Task Execute_ZipsThenVersionsThenCopiesThenTheCatalog()
    {
        var written = await PublishAsync(MadeBundle.Of("Acme.Churn", ["churn_scoring"]));

        int[] ranks = [.. written.Select(key => BundleLayout.HashIn(key) is null ? key.StartsWith(BundleLayout.Catalogs, StringComparison.Ordinal) ? 3 : 2 : key.StartsWith(BundleLayout.Lambdas, StringComparison.Ordinal) ? 0 : 1)];
        Assert.Equal(ranks.Order(), ranks);
        Assert.Equal(9, written.Count);
    }

    [Fact]
    public async Task Execute_ChangedFunction_ChangesThePlanAndTheWayBackIsOpen()
    {
        var (old, changed) = (MadeBundle.Of("Acme.Churn", ["churn_scoring"], code: "1"), MadeBundle.Of("Acme.Churn", ["churn_scoring"], code: "2"));
        await PublishAsync(old);
        var before = (await PlanAsync("churn_scoring")).Plan.Id;
        await PublishAsync(changed);
        var after = (await PlanAsync("churn_scoring")).Plan.Id;

        var written = await PublishAsync(old);

        Assert.NotEqual(before, after);
        Assert.Equal(before, (await PlanAsync("churn_scoring")).Plan.Id);
        Assert.DoesNotContain(written, key => BundleLayout.HashIn(key) is not null);
    }

    [Theory]
    [InlineData("2.0.0", "1.0.0", "1.9.9", "1.0.0", "The version of the bundle 'Acme.Churn' is 1.9.9; 2.0.0 is published.")]
    [InlineData("2.0.0", "1.0.0", "2.0.0-rc.1", "1.0.0", "The version of the bundle 'Acme.Churn' is 2.0.0-rc.1; 2.0.0 is published.")]
    [InlineData("1.0.0", "1.10.0", "1.0.0", "1.9.0", "The version of 'churn_scoring' of the bundle 'Acme.Churn' is 1.9.0; 1.10.0 is published.")]
    public async Task Execute_OlderThanThePublishedOne_IsRefusedWithoutForce(string published, string publishedBlueprint, string version, string blueprint, string message)
    {
        await PublishAsync(MadeBundle.Of("Acme.Churn", ["churn_scoring"], published, publishedBlueprint));
        var older = MadeBundle.Of("Acme.Churn", ["churn_scoring"], version, blueprint);

        var problem = Assert.Single(await RefusalAsync(older));

        Assert.Equal((PublishDiagnostics.Older, message), (problem.Code, problem.Message));
        Assert.NotEmpty(await PublishAsync(older, force: true));
    }

    [Fact]
    public async Task Execute_TwoPublishersAtOnce_OneIsToldAndTheOthersIsPublished()
    {
        var (mine, theirs) = (MadeBundle.Of("Acme.Churn", ["churn_scoring"], code: "1"), MadeBundle.Of("Acme.Churn", ["churn_scoring"], code: "2"));
        _bucket.BeforeReplace = () =>
        {
            _bucket.BeforeReplace = () => { };
            PublishAsync(theirs).GetAwaiter().GetResult();
        };

        var problem = Assert.Single(await RefusalAsync(mine));

        Assert.Equal(PublishDiagnostics.Collision, problem.Code);
        Assert.Equal(theirs.CatalogFile.Content.ToArray(), _bucket.Files[BundleLayout.Catalog("Acme.Churn")]);
        Assert.NotEmpty(await PublishAsync(mine));
    }

    [Theory]
    [InlineData("Acme.Churn", "Acme.Fraud")]
    [InlineData("Acme.Fraud", "Acme.Churn")]
    public async Task Execute_AnotherBundleWithItsTypeIsPublishedBetweenAnyTwoCalls_OneIsPublishedAndTheOtherIsTold(string mine, string theirs)
    {
        for (var calls = 0; ; calls++)
        {
            var bucket = new FakeBucket();
            var callsLeft = calls;
            Exception? others = null;
            bucket.BeforeCall = () => others = callsLeft-- == 0 ? Publish(bucket, Rival(theirs, code: "2")) : others;

            var own = Publish(bucket, Rival(mine, code: "1"));

            if (callsLeft >= 0)
            {
                Assert.True(calls > 10, $"{calls} calls");
                return;
            }

            Assert.True(own is null != others is null, $"call {calls}: {own}, {others}");
            Assert.Equal([own is null ? mine : theirs], (await new BlueprintCatalog(bucket).ReadAsync()).Bundles.Select(bundle => bundle.Name));
            Assert.All(Assert.IsType<MlopsException>(own ?? others).Problems, problem => Assert.Equal(PublishDiagnostics.NameTaken, problem.Code));
        }
    }

    [Fact]
    public async Task Execute_TwoBundlesWithOneTypeAreBothCheckedAndWrittenBeforeEitherLooksAgain_TheFirstByNameStays()
    {
        using var checkedBoth = new Barrier(2);
        using var writtenBoth = new Barrier(2);
        using var callsToWait = new ThreadLocal<int>();
        _bucket.BeforeReplace = () =>
        {
            checkedBoth.SignalAndWait();
            // The writing itself, and the first call after it.
            callsToWait.Value = 2;
        };
        _bucket.BeforeCall = () =>
        {
            if (callsToWait.Value > 0 && --callsToWait.Value == 0)
            {
                writtenBoth.SignalAndWait();
            }
        };

        var refusals = await Task.WhenAll(Task.Run(() => Publish(_bucket, Rival("Acme.Fraud", code: "2"), TimeProvider.System)), Task.Run(() => Publish(_bucket, Rival("Acme.Churn", code: "1"), TimeProvider.System)));

        Assert.Null(refusals[1]);
        Assert.All(Assert.IsType<MlopsException>(refusals[0]).Problems, problem => Assert.Equal(PublishDiagnostics.NameTaken, problem.Code));
        Assert.Equal("Acme.Churn", Assert.Single((await new BlueprintCatalog(_bucket).ReadAsync()).Bundles).Name);
    }

    [Fact]
    public async Task Execute_AnotherBundleTakesATypeThatAnUpdateAdds_LeavesWhatWasPublishedBefore()
    {
        var before = MadeBundle.Of("Acme.Fraud", ["fraud_scoring"]);
        await PublishAsync(before);
        _bucket.BeforeReplace = () =>
        {
            _bucket.BeforeReplace = () => { };
            Assert.Null(Publish(_bucket, MadeBundle.Of("Acme.Churn", ["churn_scoring"])));
        };

        Assert.IsType<MlopsException>(Publish(_bucket, MadeBundle.Of("Acme.Fraud", ["fraud_scoring", "churn_scoring"], code: "2")));

        Assert.Equal(before.CatalogFile.Content.ToArray(), _bucket.Files[before.CatalogFile.Name]);
        Assert.Equal(["churn_scoring", "fraud_scoring"], await TypesAsync());
    }

    [Fact]
    public async Task Execute_KilledBetweenAnyTwoSteps_LeavesWholeCatalogsAndIsFinishedByARepeat()
    {
        var (before, after) = (MadeBundle.Of("Acme.Churn", ["churn_scoring", "churn_training"], code: "1"), MadeBundle.Of("Acme.Churn", ["churn_scoring"], code: "2"));
        foreach (var first in new WholeBundle?[] { null, before })
        {
            for (var writes = 0; ; writes++)
            {
                var bucket = new FakeBucket();
                if (first is not null)
                {
                    await new PublishBundle(bucket).ExecuteAsync(first);
                }

                bucket.WritesLeft = writes;
                var isKilled = await Record.ExceptionAsync(() => new PublishBundle(bucket).ExecuteAsync(after)) is not null;
                await AssertWholeAsync(bucket, (isKilled ? first : after)?.Catalog);

                bucket.WritesLeft = int.MaxValue;
                await new PublishBundle(bucket).ExecuteAsync(after);
                await AssertWholeAsync(bucket, after.Catalog);
                if (!isKilled)
                {
                    Assert.True(writes > 5, $"{writes} writes");
                    break;
                }
            }
        }
    }

    [Fact]
    public async Task Execute_DamagedCatalogOfItsOwn_IsReplacedWithForce()
    {
        var bundle = MadeBundle.Of("Acme.Churn", ["churn_scoring"]);
        await PublishAsync(bundle);
        _bucket.Files[BundleLayout.Catalog("Acme.Churn")] = "{"u8.ToArray();

        await RefusalAsync(bundle);
        await PublishAsync(bundle, force: true);

        Assert.Equal(["churn_scoring"], await TypesAsync());
    }

    [Fact]
    public async Task Read_TwoBundlesThatHaveOneType_NamesBoth()
    {
        await PublishAsync(MadeBundle.Of("Acme.Churn", ["churn_scoring"]));
        var other = MadeBundle.Of("Acme.Fraud", ["churn_scoring"], suffix: "other", template: "other");
        _bucket.Files[other.CatalogFile.Name] = other.CatalogFile.Content.ToArray();

        var problem = Assert.Single((await Assert.ThrowsAsync<MlopsException>(TypesAsync)).Problems);

        Assert.Equal(PublishDiagnostics.NameTaken, problem.Code);
        Assert.Contains("'Acme.Fraud'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'Acme.Churn'", problem.Message, StringComparison.Ordinal);
    }

    private static WholeBundle Rival(string name, string code) => MadeBundle.Of(name, ["churn_scoring"], code: code);

    /// <summary>Publishes on this thread, and gives the refusal; none is <see langword="null"/>.</summary>
    private static Exception? Publish(FakeBucket bucket, WholeBundle bundle, TimeProvider? time = null) =>
        Record.Exception(() => new PublishBundle(bucket, time ?? new ImpatientTime()).ExecuteAsync(bundle).GetAwaiter().GetResult());

    private static async Task AssertWholeAsync(FakeBucket bucket, Catalog? expected)
    {
        var published = await new BlueprintCatalog(bucket).ReadAsync();
        Assert.Equal(expected?.Files.Values ?? [], published.Bundles.SelectMany(bundle => bundle.Files.Values));
        Assert.All(published.Bundles.SelectMany(bundle => bundle.Files.Values), key => Assert.Equal(BundleLayout.HashIn(key), Sha256.Of(bucket.Files[key])));
    }

    private string PlannedTemplate(string type) => _bucket.Files.Keys.Single(key => key.StartsWith(BundleLayout.Versions, StringComparison.Ordinal) && key.EndsWith($"/{type}.yaml", StringComparison.Ordinal));

    private async Task<PlannedRequest> PlanAsync(string type)
    {
        var request = await new ValidateRequest(new BlueprintCatalog(_bucket), new OrchestratorSettings())
            .ExecuteAsync(Encoding.UTF8.GetBytes($$"""{"pipeline_type": "{{type}}", "model_name": "m"}"""), "request");
        return new PlanRequest().Execute(request.OrThrow());
    }

    private async Task<IEnumerable<string>> TypesAsync() => (await new BlueprintCatalog(_bucket).ReadAsync()).Blueprints.Select(blueprint => blueprint.PipelineType);

    private Task<IReadOnlyList<string>> PublishAsync(WholeBundle bundle, bool force = false) => new PublishBundle(_bucket).ExecuteAsync(bundle, force);

    private async Task<IReadOnlyList<Problem>> RefusalAsync(WholeBundle bundle, bool force = false) =>
        (await Assert.ThrowsAsync<MlopsException>(() => PublishAsync(bundle, force))).Problems;
}
