using System.Diagnostics;

namespace Mlops.Sdk.Lambda.Tests.Python;

public sealed class PythonTests
{
    [Fact]
    public async Task MlopsCustomResource_ItsOwnTests_Pass()
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "python" : "python3", ["-B", "-m", "unittest"])
        {
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Python"),
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("OK", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Ran 0 tests", output, StringComparison.Ordinal);
    }
}
