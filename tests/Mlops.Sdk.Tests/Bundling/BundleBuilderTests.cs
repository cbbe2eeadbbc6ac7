using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Json;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Bundling;

public sealed class BundleBuilderTests
{
    [Fact]
    public void BundleName_OfAProjectWithSpaces_HasHyphens()
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("My own pipelines"), AssemblyBuilderAccess.Run);

        Assert.Equal("My-own-pipelines", BlueprintDiscovery.BundleName(assembly));
        Assert.Empty(BlueprintDiscovery.BundleNameFaults("My-own-pipelines"));
    }

    [Fact]
    public void Build_DesignListing_HasEveryFileWithItsHashInTheCatalog()
    {
        using var lambdas = new TestLambdas("validate_input");

        var content = new BundleBuilder(lambdas.Layout).Build([new ChurnScoring()]);

        Assert.Empty(content.Warnings);
        Assert.Equal(
            [
                "blueprints/byom/lambdas/validate_input.zip",
                "blueprints/churn_scoring.yaml",
                "blueprints/manifests/churn_scoring.json",
                "blueprints/pipelines/churn_scoring_codepipeline.yaml",
                "blueprints/single_account_codepipeline.yaml",
            ],
            content.Copies.Select(file => file.Name));
        var key = BundleLayout.Catalog("Mlops.Sdk.Tests");
        var catalog = CatalogReader.Read(content.Files.Single(file => file.Name == key).Content.Span);
        Assert.Equal(content.Copies.ToDictionary(file => file.Name, file => BundleLayout.Immutable(file.Name, Sha256.Of(file.Content.Span))), catalog.Files);
        Assert.Equal(catalog.Files.Values.Append(key).Order(StringComparer.Ordinal), content.Files.Select(file => file.Name));
        Assert.All(content.Files.Where(file => file.Name != key), file => Assert.Equal(Sha256.Of(file.Content.Span), BundleLayout.HashIn(file.Name)));
        var blueprint = Assert.Single(catalog.Blueprints);
        Assert.Equal("churn_scoring", blueprint.PipelineType);
        Assert.Equal(catalog.Files["blueprints/churn_scoring.yaml"], blueprint.Template);
        Assert.Equal(catalog.Files["blueprints/manifests/churn_scoring.json"], blueprint.Manifest);
    }

    [Fact]
    public void Build_AnotherFunction_ChangesTheTemplateThatNamesIt()
    {
        using var before = new TestLambdas("validate_input");
        using var after = new TestLambdas("validate_input");
        File.AppendAllText(Path.Combine(after.Layout.SourceDirectory, "validate_input", "main.py"), "# changed\n");

        Assert.NotEqual(Template(before), Template(after));

        static string Template(TestLambdas lambdas)
        {
            var files = new BundleBuilder(lambdas.Layout).Build([new ChurnScoring()]).Copies.ToDictionary(file => file.Name, file => file.Content);
            var template = Encoding.UTF8.GetString(files["blueprints/churn_scoring.yaml"].Span);
            var key = BundleLayout.Immutable(BundleLayout.Lambda("validate_input"), Sha256.Of(files["blueprints/byom/lambdas/validate_input.zip"].Span));
            Assert.Contains($"S3Key: {key}\n", template, StringComparison.Ordinal);
            return template;
        }
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
            BundleWriter.Write(new BundleBuilder(lambdas.Layout).Build([new EveryFeature()]), output);
            return File.ReadAllBytes(Path.Combine(output, BundleLayout.FileName));
        }
    }

    [Fact]
    public void Write_OverAnOlderBundle_LeavesNothingOfIt()
    {
        using var folder = new TestLambdas();
        var output = Path.Combine(folder.Root, "out");
        BundleWriter.Write(new([new("blueprints/old.yaml", Encoding.UTF8.GetBytes("old"))], [], []), output);

        BundleWriter.Write(new([new("blueprints/new.yaml", Encoding.UTF8.GetBytes("new"))], [], []), output);

        Assert.Equal(
            ["blueprints.zip", "content/blueprints/new.yaml"],
            Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(output, file).Replace('\\', '/')).Order());
    }
}
