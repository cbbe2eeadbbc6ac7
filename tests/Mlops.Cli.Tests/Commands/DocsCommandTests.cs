using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

public sealed class DocsCommandTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Docs_WritesAPageForEachTypeAndAnIndex_AndARepeatTidiesUp()
    {
        var first = await _project.RunAsync("docs", "--output", "pages", "--format", "json");
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(["README.md", "scoring.md"], first.Json["pages"]!.AsArray().Select(page => (string?)page));
        File.Move(Path.Combine(_project.Path, "pages/scoring.md"), Path.Combine(_project.Path, "pages/old_type.md"));
        _project.Write("pages/notes.md", "Written by a person.");

        Assert.Equal(0, (await _project.RunAsync("docs", "--output", "pages")).ExitCode);

        Assert.Equal(["README.md", "notes.md", "scoring.md"], Directory.GetFiles(Path.Combine(_project.Path, "pages")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Docs_OverAPageThatSomebodyWrote_IsRefused()
    {
        _project.Write("README.md", "# My project");

        var result = await _project.RunAsync("docs", "--output", ".");

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(ToolDiagnostics.ForeignFolder, result.Error, StringComparison.Ordinal);
        Assert.Equal("# My project", await File.ReadAllTextAsync(Path.Combine(_project.Path, "README.md")));
        Assert.False(File.Exists(Path.Combine(_project.Path, "scoring.md")));
    }
}
