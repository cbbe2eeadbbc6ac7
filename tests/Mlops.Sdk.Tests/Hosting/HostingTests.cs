using Mlops.Core.Diagnostics;
using Mlops.Sdk.Hosting;

namespace Mlops.Sdk.Tests.Hosting;

public sealed class HostingTests
{
    [Fact]
    public void Format_ProblemWithPlace_IsWhatMSBuildReads() => Assert.Equal(
        "Churn.cs(7,1): error MLOPS1012: No source. Expected: one. Add it.",
        ProblemLines.Format(new Problem("MLOPS1012", "No source.") { Pointer = "Churn.cs(7,1)", Expected = "one", Hint = "Add it." }));

    [Fact]
    public void Format_WarningOfSeveralLines_IsOneLine() => Assert.Equal(
        "warning MLOPS2210: Two lines.",
        ProblemLines.Format(new Problem("MLOPS2210", "Two\nlines.") { Severity = ProblemSeverity.Warning }));

    [Fact]
    public void Bundle_WithoutFolders_SaysWhatIsExpected()
    {
        using var output = new StringWriter();

        Assert.Equal(1, BundleCommand.Run(typeof(HostingTests).Assembly, ["--output", "x"], output));
        Assert.StartsWith("error MLOPS1041: ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Command_WithoutArguments_ProvisionsTheProjectsRequests()
    {
        using var project = new TestLambdas();
        project.Write("requests/b.json", "{}");
        project.Write("requests/a.json", "{}");

        var start = ToolLauncher.Command(new AuthorProject(project.Root, Path.Combine(project.Root, "bin", "mlops"), "obj", "tool/mlops.dll"), []);

        Assert.Equal(
            ["exec", "tool/mlops.dll", "provision", Path.Combine("requests", "a.json"), Path.Combine("requests", "b.json"), "--wait"],
            start.ArgumentList);
        Assert.Equal(project.Root, start.WorkingDirectory);
        Assert.Equal(Path.Combine(project.Root, "bin", "mlops", "blueprints.zip"), start.Environment["MLOPS_BUNDLE"]);
    }

    [Fact]
    public void Command_RequestsBesideTheSolution_AreFound()
    {
        using var solution = new TestLambdas();
        solution.Write("requests/a.json", "{}");
        var folder = Directory.CreateDirectory(Path.Combine(solution.Root, "Blueprint")).FullName;

        var start = ToolLauncher.Command(new AuthorProject(folder, Path.Combine(folder, "bin", "mlops"), "obj", "tool/mlops.dll"), []);

        Assert.Equal(["exec", "tool/mlops.dll", "provision", Path.Combine("..", "requests", "a.json"), "--wait"], start.ArgumentList);
    }

    [Fact]
    public void Command_WithArguments_PassesThemToTheToolOfTheManifest()
    {
        var start = ToolLauncher.Command(new AuthorProject("project", "project/bin/mlops", "project/obj", ToolPath: null), ["list", "--format", "json"]);

        Assert.Equal(["mlops", "list", "--format", "json"], start.ArgumentList);
        Assert.Equal("", start.WorkingDirectory);
    }

    [Fact]
    public void Of_AssemblyWithoutNotes_WorksInTheCurrentFolder()
    {
        var project = AuthorProject.Of(typeof(HostingTests).Assembly);

        Assert.Equal(Environment.CurrentDirectory, project.Folder);
        Assert.Null(project.ToolPath);
    }
}
