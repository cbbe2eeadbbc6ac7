using System.IO.Compression;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Tests.Functions.Processes;

public sealed class FunctionCodeTests(FunctionRuntimeFixture fixture) : IClassFixture<FunctionRuntimeFixture>
{
    [Theory]
    [InlineData("../../outside.py")]
    [InlineData("/etc/outside.py")]
    [InlineData("a\\..\\..\\outside.py")]
    public async Task Invoke_ZipEntryOutsideItsFolder_IsRefusedAndNothingIsWritten(string name)
    {
        var function = await fixture.PutZipAsync("unsafe", "python3.13", "main.handler", Zip(("main.py", "x = 1"), (name, "x = 1")));

        var problem = await ProblemAsync(function);

        Assert.Equal((ArchiveDiagnostics.UnsafeEntry, $"s3://blueprints/{function.CodeKey}"), (problem.Code, problem.Pointer));
        Assert.Contains($"'{name}'", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(fixture.State)!, "*outside*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Invoke_EntryTwice_IsRefused()
    {
        var function = await fixture.PutZipAsync("twice", "python3.13", "main.handler", Zip(("main.py", "x = 1"), ("main.py", "x = 2")));

        Assert.Contains("twice", (await ProblemAsync(function)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_NotAZip_IsRefused()
    {
        var function = await fixture.PutZipAsync("nonsense", "python3.13", "main.handler", [1, 2, 3]);

        Assert.Equal(ArchiveDiagnostics.NotAZip, (await ProblemAsync(function)).Code);
    }

    [Theory]
    [InlineData("open(__file__, 'w').write('def handler(event, context): return 2')")]
    [InlineData("os.remove(__file__)")]
    [InlineData("shutil.rmtree(os.path.dirname(__file__))")]
    public async Task Invoke_FunctionThatChangesItsOwnCode_IsPutBack(string change)
    {
        var code = $"import os, shutil\ndef handler(event, context):\n    if event == 'change': {change}\n    return 1\n";
        var function = await fixture.PythonAsync($"changes-itself-{change.Length}", code);
        await fixture.InvokeAsync(function, "change");

        // Another time-out is another process.
        var result = await fixture.InvokeAsync(function with { Timeout = TimeSpan.FromSeconds(19) });

        Assert.Equal(1, (int?)result.Payload);
    }

    [SkippableFact]
    public async Task Invoke_Function_MakesFoldersThatOthersCannotEnter()
    {
        Skip.If(OperatingSystem.IsWindows(), "Folders have no modes here.");
        await fixture.InvokeAsync(await fixture.PythonAsync("private", "def handler(event, context): return 1"));

        Assert.All(Directory.GetDirectories(Path.Combine(fixture.State, "cache")).Prepend(Path.Combine(fixture.State, "cache")), folder =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(folder)));
    }

    [Fact]
    public async Task Invoke_NoZip_NamesThePlace()
    {
        var function = await fixture.PythonAsync("absent", "x = 1") with { CodeKey = "blueprints/nowhere.zip" };

        var problem = await ProblemAsync(function);

        Assert.Equal("MLOPS3101", problem.Code);
        Assert.Contains("s3://blueprints/blueprints/nowhere.zip", problem.Message, StringComparison.Ordinal);
    }

    private async Task<Problem> ProblemAsync(Mlops.Orchestrator.Local.Functions.FunctionConfiguration function) =>
        Assert.Single((await Assert.ThrowsAsync<MlopsException>(() => fixture.InvokeAsync(function))).Problems);

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return buffer.ToArray();
    }
}
