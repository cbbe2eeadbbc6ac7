using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.State;

public sealed class StateFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prepare_NewerVersion_IsRefusedAndUntouched()
    {
        var file = Path.Combine(_folder, "cloud.json");
        File.WriteAllText(file, """{"version": 99, "more": true}""");

        var problem = Assert.Throws<MlopsException>(() => new StateFolder(_folder).Prepare()).Problems.Single();

        Assert.Equal("MLOPS3302", problem.Code);
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"version\": \"one\"}")]
    public void Prepare_SpoiltVersionFile_IsNamed(string content)
    {
        File.WriteAllText(Path.Combine(_folder, "cloud.json"), content);

        var problem = Assert.Throws<MlopsException>(() => new StateFolder(_folder).Prepare()).Problems.Single();

        Assert.Equal("MLOPS3303", problem.Code);
        Assert.Contains("cloud.json", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../..")]
    [InlineData("..\\..")]
    [InlineData("/etc")]
    [InlineData("C:\\Windows")]
    [InlineData("a/../../b")]
    [InlineData("%2e%2e%2f")]
    [InlineData("\0")]
    [InlineData("nul")]
    [InlineData("~")]
    [InlineData("a\nb")]
    public void Paths_OfNamesFromOutside_StayInTheirFolder(string name)
    {
        var state = new StateFolder(Path.Combine(_folder, "a", "state"));

        Assert.StartsWith(Path.Combine(state.Root, "accounts") + Path.DirectorySeparatorChar, Path.GetFullPath(state.Account(name, name)), StringComparison.Ordinal);
        Assert.Equal(2, Path.GetRelativePath(Path.Combine(state.Root, "accounts"), Path.GetFullPath(state.Account(name, name))).Split(Path.DirectorySeparatorChar).Length);
    }

    [Fact]
    public void Prepare_LeftOverTemporaries_AreSwept()
    {
        var leftOver = Path.Combine(_folder, "accounts", "x.json.0123.tmp~");
        Directory.CreateDirectory(Path.GetDirectoryName(leftOver)!);
        File.WriteAllText(leftOver, "half");

        new StateFolder(_folder).Prepare();

        Assert.False(File.Exists(leftOver));
    }

    [Fact]
    public void Create_PathIsAFile_SaysSo()
    {
        var file = Path.Combine(_folder, "state");
        File.WriteAllText(file, "");

        var problem = Assert.Throws<MlopsException>(() => new StateFolder(file).Create()).Problems.Single();

        Assert.Equal("MLOPS3306", problem.Code);
        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_BelowAFile_SaysSo()
    {
        var file = Path.Combine(_folder, "state");
        File.WriteAllText(file, "");

        Assert.Equal("MLOPS3306", Assert.Throws<MlopsException>(() => new StateFolder(Path.Combine(file, "below")).Create()).Problems.Single().Code);
    }
}
