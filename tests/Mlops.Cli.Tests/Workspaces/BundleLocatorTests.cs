using Mlops.Cli.Tests.Fixtures;
using Mlops.Cli.Workspaces;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Cli.Tests.Workspaces;

public sealed class BundleLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_Named_WinsOverEnvironmentAndConvention()
    {
        Bundle("");
        var named = _folder.Write("named.zip", "");
        var variable = _folder.Write("variable.zip", "");

        Assert.Equal(named, BundleLocator.Find("named.zip", "variable.zip", _folder.Path));
        Assert.Equal(variable, BundleLocator.Find(null, "variable.zip", _folder.Path));
        Assert.Throws<MlopsException>(() => BundleLocator.Find("absent.zip", null, _folder.Path));
    }

    [Fact]
    public void Find_InAProjectAbove_UpToTheRepositorysRoot()
    {
        var bundle = Bundle("repo");
        var below = Directory.CreateDirectory(Path.Combine(_folder.Path, "repo", "a", "b")).FullName;
        Assert.Equal(bundle, BundleLocator.Find(null, null, below));

        Directory.CreateDirectory(Path.Combine(_folder.Path, "repo", "a", ".git"));
        Assert.Throws<MlopsException>(() => BundleLocator.Find(null, null, below));
    }

    [Theory]
    [InlineData("Blueprints")]
    [InlineData("src/Blueprints")]
    public void Find_TheOnlyOneBelow(string project) => Assert.Equal(Bundle(project), BundleLocator.Find(null, null, _folder.Path));

    [Fact]
    public void Find_SeveralBelow_NamesThem()
    {
        Bundle("A");
        Bundle("src/B");

        var problem = Assert.Throws<MlopsException>(() => BundleLocator.Find(null, null, _folder.Path)).Problems[0];

        Assert.Equal(ToolDiagnostics.NoBundle, problem.Code);
        Assert.Contains(Path.Combine("src", "B"), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProjectOf_ZipOrContent_IsTheProject()
    {
        var project = Path.Combine(_folder.Path, "P");

        Assert.Equal(project, BundleLocator.ProjectOf(Path.Combine(project, "bin", "mlops", "blueprints.zip")));
        Assert.Equal(project, BundleLocator.ProjectOf(Path.Combine(project, "bin", "mlops", "content")));
        Assert.Null(BundleLocator.ProjectOf(Path.Combine(project, "blueprints.zip")));
    }

    private string Bundle(string project) => _folder.Write(Path.Combine(project, "bin", "mlops", "blueprints.zip"), "");
}
