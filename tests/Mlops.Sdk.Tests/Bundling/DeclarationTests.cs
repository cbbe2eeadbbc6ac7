using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Bundling;

public sealed class DeclarationTests
{
    private readonly List<Problem> _problems = [];

    [Fact]
    public void Build_StackNameKeyThatNoParameterReads_ComesFirst() =>
        Assert.Equal(["model_name", "endpoint_name", "volume_size", "label"], Build().Keys.Select(key => key.Name));

    [Fact]
    public void Build_ParameterWithDefaultButNoSource_IsNotSent() =>
        Assert.Equal(["AssetsBucket", "BlueprintBucket", "EndpointName", "VolumeSize", "Label"], Build().Parameters.Select(parameter => parameter.Name));

    [Fact]
    public void Build_TransformedKey_HasTheParametersTypeAndDescription()
    {
        var key = Build().Keys.Single(key => key.Name == "volume_size");

        Assert.Equal((RequestKeyType.Integer, "The size of a volume."), (key.Type, key.Description));
    }

    [Theory]
    [InlineData("VolumeSize", "30")]
    [InlineData("Label", null)]
    public void Build_TemplateDefault_TakesThePlaceOfTheKeys(string parameter, string? expected) =>
        Assert.Equal(expected, Build().Parameters.Single(p => p.Name == parameter).Default);

    [Fact]
    public void Build_TheQuickStart_HasItsKeyAndItsParameter()
    {
        var manifest = ManifestBuilder.Build(new QuickStart(), _problems);

        Assert.Empty(_problems);
        Assert.Equal(("customers", "3000"), (manifest.Keys[1].Name, $"{manifest.Keys[1].Default}"));
        Assert.Equal(1_000_000, manifest.Parameters.Single(parameter => parameter.Name == "Customers").Constraints!.MaxValue);
    }

    [Fact]
    public void Build_Template_IsTheBlueprintsChoice() => Assert.Equal("shared_template.yaml", Build().Template);

    private BlueprintManifest Build()
    {
        var manifest = ManifestBuilder.Build(new OrderedKeys(), _problems);
        Assert.Empty(_problems);
        return manifest;
    }
}
