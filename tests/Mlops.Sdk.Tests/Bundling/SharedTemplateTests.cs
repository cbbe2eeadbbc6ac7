using Mlops.Core.Diagnostics;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Bundling;

public sealed class SharedTemplateTests
{
    [Fact]
    public void Build_TypesThatShareATemplate_WriteItOnce()
    {
        var files = Build(new Shared("first"), new Shared("second")).Copies.Select(file => file.Name);

        Assert.Equal(
            ["blueprints/manifests/first.json", "blueprints/manifests/second.json", "blueprints/shared.yaml"],
            files.Where(name => !name.EndsWith("codepipeline.yaml", StringComparison.Ordinal)));
    }

    [Fact]
    public void Build_TypesWhoseSharedTemplatesDiffer_SaysSo()
    {
        var exception = Assert.Throws<MlopsException>(() => Build(new Shared("first"), new Shared("second", "another")));

        var problem = Assert.Single(exception.Problems);
        Assert.Equal(BundleDiagnostics.TemplatesDiffer, problem.Code);
        Assert.Contains("shared.yaml", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_BlueprintWithoutFunctions_HasNoBucketForCode()
    {
        var template = Synthesized.Template(new Shared("first"));

        Assert.Equal(["AssetsBucket", "PermissionsBoundary"], template.ParameterNames);
    }

    private static BundleContent Build(params Blueprint[] blueprints)
    {
        using var lambdas = new TestLambdas();
        return new BundleBuilder(lambdas.Layout).Build(blueprints);
    }
}
