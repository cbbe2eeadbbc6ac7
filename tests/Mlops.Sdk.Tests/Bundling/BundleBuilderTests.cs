using System.Text;
using Mlops.Sdk.Bundles;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Bundling;

public sealed class BundleBuilderTests
{
    [Fact]
    public void Build_DesignListing_HasEveryFile()
    {
        using var lambdas = new TestLambdas("validate_input");

        var content = new BundleBuilder(lambdas.Layout).Build([new ChurnScoring()]);

        Assert.Equal(
            [
                "blueprints/byom/lambdas/validate_input.zip",
                "blueprints/catalog.json",
                "blueprints/churn_scoring.yaml",
                "blueprints/manifests/churn_scoring.json",
                "blueprints/single_account_codepipeline.yaml",
            ],
            content.Files.Select(file => file.Name));
        Assert.Empty(content.Warnings);
    }
}
