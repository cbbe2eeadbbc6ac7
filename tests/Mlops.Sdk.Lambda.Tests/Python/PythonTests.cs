namespace Mlops.Sdk.Lambda.Tests.Python;

public sealed class PythonTests
{
    [Fact]
    public async Task MlopsCustomResource_ItsOwnTests_Pass()
    {
        var run = await Programs.RunAsync(
            OperatingSystem.IsWindows() ? "python" : "python3", ["-B", "-m", "unittest"], Path.Combine(AppContext.BaseDirectory, "Python"));
        var output = run.MustSucceed().Error;

        Assert.Contains("OK", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Ran 0 tests", output, StringComparison.Ordinal);
    }
}
