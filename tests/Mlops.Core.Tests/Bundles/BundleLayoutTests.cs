using Mlops.Core.Manifests;

namespace Mlops.Core.Bundles;

public sealed class BundleLayoutTests
{
    private static readonly string Hash = new('a', 64);

    [Theory]
    [InlineData("blueprints/churn.yaml", "blueprints/versions/{hash}/churn.yaml")]
    [InlineData("blueprints/manifests/churn.json", "blueprints/versions/{hash}/churn.json")]
    [InlineData("blueprints/byom/lambdas/check.zip", "blueprints/byom/lambdas/check/{hash}.zip")]
    public void Immutable_DocumentedKey_HasTheHash(string documented, string expected)
    {
        var key = BundleLayout.Immutable(documented, Hash);

        Assert.Equal(expected.Replace("{hash}", Hash, StringComparison.Ordinal), key);
        Assert.Equal(Hash, BundleLayout.HashIn(key));
        Assert.Null(BundleLayout.HashIn(documented));
    }

    [Theory]
    [InlineData("blueprints/versions/{hash}/../churn.yaml")]
    [InlineData("blueprints/versions/{hash}0/churn.yaml")]
    [InlineData("blueprints/versions/{HASH}/churn.yaml")]
    [InlineData("other/versions/{hash}/churn.yaml")]
    [InlineData("blueprints/byom/lambdas/{hash}.zip")]
    [InlineData("blueprints/byom/lambdas/check/{hash}")]
    public void HashIn_OtherKey_IsNull(string key) =>
        Assert.Null(BundleLayout.HashIn(key.Replace("{hash}", Hash, StringComparison.Ordinal).Replace("{HASH}", Hash.ToUpperInvariant(), StringComparison.Ordinal)));

    [Theory]
    [InlineData("Acme.Fraud-Model", true)]
    [InlineData("3d_model", true)]
    [InlineData("_x", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData(".hidden", false)]
    [InlineData("a.", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("a b", false)]
    [InlineData("Prüfung", false)]
    public void IsValid_Name_StaysInItsFolder(string name, bool expected) => Assert.Equal(expected, BundleName.IsValid(name));

    [Fact]
    public void Seal_PipelineOfABlueprintsOwn_IsNamedInTheCatalog()
    {
        var files = new BundleFiles();
        files.Add(BundleLayout.Pipeline("churn"), "Resources: {}"u8.ToArray());
        foreach (var type in new[] { "churn", "other" })
        {
            files.Add(new BlueprintManifest { PipelineType = type, Template = $"{type}.yaml", StackName = new("model_name", type) });
        }

        var sealedFiles = files.Seal("acme");
        var catalog = CatalogReader.Read(sealedFiles.Single(file => file.Name == BundleLayout.Catalog("acme")).Content.Span);

        Assert.Equal([catalog.Files["blueprints/pipelines/churn_codepipeline.yaml"], null], catalog.Blueprints.Select(entry => entry.Pipeline));
        Assert.Contains(sealedFiles, file => file.Name == catalog.Blueprints[0].Pipeline);
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0", 0)]
    [InlineData("1.0.0", "1.0", 0)]
    [InlineData("1.0.0+a", "1.0.0+b", 0)]
    [InlineData("1.9.0", "1.10.0", -1)]
    [InlineData("2.0.0", "1.99.99", 1)]
    [InlineData("1.0.0-rc.1", "1.0.0", -1)]
    [InlineData("1.0.0-rc.2", "1.0.0-rc.10", -1)]
    [InlineData("1.0.0-rc", "1.0.0-rc.1", -1)]
    [InlineData("1.0.0-1", "1.0.0-alpha", -1)]
    [InlineData("1.0.0-alpha", "1.0.0-beta", -1)]
    [InlineData("99999999999999999999.0", "1.0", 1)]
    [InlineData("", "0.0.1", -1)]
    public void Compare_Versions_AreInTheOrderOfSemanticVersioning(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(VersionOrder.Instance.Compare(left, right)));
        Assert.Equal(-expected, Math.Sign(VersionOrder.Instance.Compare(right, left)));
    }
}
