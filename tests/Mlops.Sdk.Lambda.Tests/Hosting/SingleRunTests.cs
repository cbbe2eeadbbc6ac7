using Mlops.Sdk.Lambda.Hosting;

namespace Mlops.Sdk.Lambda.Tests.Hosting;

public sealed class SingleRunTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task RunAsync_EventFromStandardInput_PrintsTheAnswer()
    {
        Assert.Equal(0, await RunAsync("""{"Name":"Ada"}""", "-"));
        Assert.Equal("""{"Text":"Hello Ada"}""", _output.ToString().Trim());
    }

    [Fact]
    public async Task RunAsync_EventFromFile_PrintsTheAnswer()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"Name":"Bob"}""");
        try
        {
            Assert.Equal(0, await RunAsync("", "--event", file));
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Contains("Hello Bob", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoEvent_SaysHow()
    {
        Assert.Equal(2, await RunAsync(""));
        Assert.Contains("--event FILE", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FileOfVariables_SetsThemFirst()
    {
        var (name, file) = ($"MLOPS_TEST_{Guid.NewGuid():N}", Path.GetTempFileName());
        await File.WriteAllTextAsync(file, $"# of the local cloud\n\n{name}=http://localhost:1/?a=b\n");
        try
        {
            Assert.Equal(0, await RunAsync("""{"Name":"Ada"}""", "--env", file, "--event", "-"));
            Assert.Equal("http://localhost:1/?a=b", Environment.GetEnvironmentVariable(name));
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
            File.Delete(file);
        }
    }

    [Fact]
    public async Task RunAsync_FileOfVariablesIsMissing_SaysWhatMakesIt()
    {
        Assert.Equal(2, await RunAsync("{}", "--event", "-", "--env", "missing.env"));
        Assert.Contains("mlops cloud --export env", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FunctionThrows_PrintsTheErrorAndFails()
    {
        Assert.Equal(1, await RunAsync("""{"Name":"nobody"}""", "-"));
        Assert.Contains("There is nobody to greet.", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private Task<int> RunAsync(string input, params string[] arguments) =>
        SingleRun.RunAsync(() => new Greet(), arguments, new StringReader(input), _output, _error);
}
