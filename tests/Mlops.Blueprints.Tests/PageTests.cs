using Mlops.Sdk.Glue.Pages;

namespace Mlops.Blueprints;

/// <summary>Says when docs/blueprints is stale: after a build of sdk/Mlops.Blueprints, <c>mlops docs --bundle builtin --output docs/blueprints</c> makes it anew.</summary>
public sealed class PageTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "docs", "blueprints");

    public static TheoryData<string> PipelineTypes => [.. BuiltIn.Blueprints.Select(blueprint => blueprint.PipelineType)];

    [Theory]
    [MemberData(nameof(PipelineTypes))]
    public void Page_OfABuiltInType_IsThatOfItsManifest(string pipelineType)
    {
        var manifest = BuiltIn.Manifest(pipelineType);

        Assert.Equal(BlueprintPage.Render(manifest), File.ReadAllText(Path.Combine(Folder, BlueprintPage.FileName(manifest))));
    }

    [Fact]
    public void Folder_HasThePagesOfTheBuiltInTypesAndTheirIndexOnly()
    {
        var manifests = BuiltIn.Blueprints.Select(blueprint => blueprint.PipelineType).Order(StringComparer.Ordinal).Select(BuiltIn.Manifest).ToList();

        Assert.Equal(BlueprintIndex.Render(manifests), File.ReadAllText(Path.Combine(Folder, BlueprintIndex.FileName)));
        Assert.Equal(manifests.Select(BlueprintPage.FileName).Append(BlueprintIndex.FileName).Order(), Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order());
    }
}
