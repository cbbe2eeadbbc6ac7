using Mlops.Cli.Dev;

namespace Mlops.Cli.Tests.Dev;

public sealed class FileChangesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Acme.cs", true)]
    [InlineData("Lambdas/score/main.py", true)]
    [InlineData("Lambdas/check/bin/Release/check.dll", false)]
    [InlineData("obj/project.assets.json", false)]
    [InlineData(".mlops/state.db", false)]
    [InlineData("state/state.db", false)]
    [InlineData("state-of-the-art.py", true)]
    [InlineData(".editorconfig", true)]
    [InlineData(".git/index", false)]
    [InlineData("Lambdas/score/__pycache__/main.cpython-313.pyc", false)]
    [InlineData("Acme.cs~", false)]
    [InlineData(".Acme.cs.swp", false)]
    public void Matters_File_IsWhatCanBeBuilt(string file, bool expected) =>
        Assert.Equal(expected, FileChanges.Matters("/project", Path.Combine("/project", file), "/project/state"));

    [Fact]
    public async Task Next_FilesThatAreSavedTogether_AreToldTogether()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var changes = new FileChanges(Path.Combine(_folder.Path, ".mlops"));
        changes.Watch(_folder.Path);

        _folder.Write("obj/own.txt", "1");
        _folder.Write("one.cs", "1");
        _folder.Write("other.cs", "1");

        Assert.Equal(["one.cs", "other.cs"], (await changes.NextAsync(patience.Token)).Select(file => Path.GetFileName(file)));
    }

    [Fact]
    public void AreOfPython_Files_AreThoseOfFoldersWithoutAProject()
    {
        _folder.Write("Lambdas/score/main.py", "");
        _folder.Write("Lambdas/check/Check.csproj", "");
        var project = new DevProject(_folder.Write("Acme.csproj", ""));

        Assert.True(project.AreOfPython([File("Lambdas/score/main.py"), File("Lambdas/score/inside/new.py")]));
        Assert.False(project.AreOfPython([File("Lambdas/score/main.py"), File("Acme.cs")]));
        Assert.False(project.AreOfPython([File("Lambdas/check/Program.cs")]));
        Assert.False(project.AreOfPython([File("Lambdas/gone/main.py")]));
        Assert.False(project.AreOfPython([File("Lambdas/Directory.Build.props")]));

        string File(string name) => Path.Combine(_folder.Path, name);
    }
}
