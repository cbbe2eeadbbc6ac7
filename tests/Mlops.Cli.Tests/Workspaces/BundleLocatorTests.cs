using Mlops.Cli.Tests.Fixtures;
using Mlops.Cli.Workspaces;
using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;

namespace Mlops.Cli.Tests.Workspaces;

public sealed class BundleLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string BuiltIn => Path.Combine(_folder.Path, "tool", "blueprints.zip");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_Named_WinsOverEnvironmentAndConvention()
    {
        Bundle("");
        var named = _folder.Write("named.zip", "");
        var variable = _folder.Write("variable.zip", "");

        Assert.Equal(named, Find("named.zip", "variable.zip").Path);
        Assert.Equal(variable, Find(null, "variable.zip").Path);
        Assert.Throws<MlopsException>(() => Find("absent.zip"));
    }

    [Fact]
    public void Find_InAProjectAbove_UpToTheRepositorysRoot()
    {
        var bundle = Bundle("repo");
        var below = Directory.CreateDirectory(Path.Combine(_folder.Path, "repo", "a", "b")).FullName;
        Assert.Equal(bundle, BundleLocator.Find(null, null, below, BuiltIn).Path);

        Directory.CreateDirectory(Path.Combine(_folder.Path, "repo", "a", ".git"));
        Assert.True(BundleLocator.Find(null, null, below, BuiltIn).IsBuiltIn);
    }

    [Theory]
    [InlineData("Blueprints")]
    [InlineData("src/Blueprints")]
    public void Find_TheOnlyOneBelow(string project) => Assert.Equal(Bundle(project), Find().Path);

    [Fact]
    public void Find_SeveralBelow_NamesThem()
    {
        Bundle("A");
        Bundle("src/B");

        var problem = Assert.Throws<MlopsException>(() => Find()).Problems[0];

        Assert.Equal(ToolDiagnostics.NoBundle, problem.Code);
        Assert.Contains(Path.Combine("src", "B"), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NoProject_IsTheBuiltInCatalog()
    {
        Assert.Equal(new FoundBundle(BuiltIn, null) { IsBuiltIn = true, IsFallback = true }, Find());

        var problem = Assert.Throws<MlopsException>(() => BundleLocator.Find(null, null, _folder.Path, builtIn: null)).Problems[0];
        Assert.Equal((ToolDiagnostics.NoBundle, "There is no bundle here."), (problem.Code, problem.Message));
    }

    [Fact]
    public void Find_BuiltInByName_LeavesTheProjectWhereItIs()
    {
        Bundle("P");

        Assert.Equal(new FoundBundle(BuiltIn, Path.Combine(_folder.Path, "P")) { IsBuiltIn = true }, Find(BuiltInCatalog.Name));
        Assert.Equal(new FoundBundle(BuiltIn, Path.Combine(_folder.Path, "P")) { IsBuiltIn = true }, Find(null, BuiltInCatalog.Name));

        var problem = Assert.Throws<MlopsException>(() => BundleLocator.Find(BuiltInCatalog.Name, null, _folder.Path, builtIn: null)).Problems[0];
        Assert.Contains("no built-in catalog", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P/bin/mlops/blueprints.zip", "P")]
    [InlineData("P/bin/mlops/content/blueprints/catalogs/Acme.Churn.json", "P")]
    [InlineData("P/blueprints.zip", null)]
    public void Find_ZipOrContent_HasTheProjectThatBuiltIt(string bundle, string? project)
    {
        _folder.Write(bundle, "");

        Assert.Equal(project is null ? null : Path.Combine(_folder.Path, project), Find(bundle).Project);
    }

    [Fact]
    public void ExplainFallback_TypeOfTheUsersOwn_SaysWhereItIsLookedFor()
    {
        var unknown = new Problem(RequestDiagnostics.UnknownPipelineType, "There is no pipeline type 'churn_scoring'.");

        Assert.Contains("build its project", BuiltInCatalog.ExplainFallback(unknown).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_AboveTheHomeFolder_IsNotLookedFor()
    {
        Bundle(".");
        var home = Directory.CreateDirectory(Path.Combine(_folder.Path, "home")).FullName;
        var project = Directory.CreateDirectory(Path.Combine(home, "project")).FullName;

        Assert.True(BundleLocator.Find(null, null, project, BuiltIn, home).IsFallback);
        Assert.True(BundleLocator.Find(null, null, home, BuiltIn, home).IsFallback);

        var own = Bundle("home");
        Assert.Equal(own, BundleLocator.Find(null, null, project, BuiltIn, home).Path);
    }

    private FoundBundle Find(string? named = null, string? variable = null) => BundleLocator.Find(named, variable, _folder.Path, BuiltIn);

    private string Bundle(string project) => _folder.Write(Path.Combine(project, "bin", "mlops", "blueprints.zip"), "");
}
