using System.Text;
using System.Text.Json;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Json;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Bundling;

public sealed class BundleBuilderTests
{
    [Fact]
    public void Build_DesignListing_HasEveryFileWithItsHashInTheCatalog()
    {
        using var lambdas = new TestLambdas("validate_input");

        var content = new BundleBuilder(lambdas.Layout).Build([new ChurnScoring()]);

        Assert.Empty(content.Warnings);
        Assert.Equal(
            [
                "blueprints/byom/lambdas/validate_input.zip",
                "blueprints/catalog.json",
                "blueprints/churn_scoring.yaml",
                "blueprints/manifests/churn_scoring.json",
                "blueprints/single_account_codepipeline.yaml",
            ],
            content.Files.Select(file => file.Name));
        var catalog = JsonSerializer.Deserialize(content.Files.Single(file => file.Name == BundleLayout.Catalog).Content.Span, MlopsJson.Default.Catalog)!;
        Assert.All(
            content.Files.Where(file => file.Name != BundleLayout.Catalog),
            file => Assert.Equal(Sha256.Of(file.Content.Span), catalog.Files[file.Name]));
        Assert.Equal("churn_scoring", Assert.Single(catalog.Blueprints).PipelineType);
    }

    [Fact]
    public void Build_InTwoFolders_IsByteIdentical()
    {
        using var one = new TestLambdas("first", "second");
        using var other = new TestLambdas("first", "second");

        Assert.Equal(Zip(one), Zip(other));

        static byte[] Zip(TestLambdas lambdas)
        {
            var output = Path.Combine(lambdas.Root, "out");
            BundleWriter.Write(new BundleBuilder(lambdas.Layout).Build([new EveryFeature()]).Files, output);
            return File.ReadAllBytes(Path.Combine(output, BundleLayout.FileName));
        }
    }

    [Fact]
    public void Write_OverAnOlderBundle_LeavesNothingOfIt()
    {
        using var folder = new TestLambdas();
        var output = Path.Combine(folder.Root, "out");
        BundleWriter.Write([new ArchiveEntry("blueprints/old.yaml", Encoding.UTF8.GetBytes("old"))], output);

        BundleWriter.Write([new ArchiveEntry("blueprints/new.yaml", Encoding.UTF8.GetBytes("new"))], output);

        Assert.Equal(
            ["blueprints.zip", "content/blueprints/new.yaml"],
            Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(output, file).Replace('\\', '/')).Order());
    }
}
