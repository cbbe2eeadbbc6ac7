namespace Repository.Tests;

/// <summary>The book and the API reference, as a site.</summary>
public class SiteTests
{
    [Fact]
    public void Site_IsMadeOfTheBookAndOfWhatPublicMembersAreDocumentedWith()
    {
        Programs.Run("dotnet", ["tool", "restore"], RepositoryFiles.Root).MustSucceed();

        Programs.Run("dotnet", ["docfx", "docs/docfx.json"], RepositoryFiles.Root).MustSucceed();

        var site = Path.Combine(RepositoryFiles.Root, "artifacts", "site");
        Assert.True(File.Exists(Path.Combine(site, "quick-start.html")));
        Assert.Contains("PerStage", File.ReadAllText(Path.Combine(site, "api", "Mlops.Sdk.Key.html")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(site, "api", "Mlops.Sdk.Lambda.LambdaHost.html")));
        Assert.True(File.Exists(Path.Combine(site, "api", "Mlops.Sdk.Testing.TestCloud.html")));
    }
}
