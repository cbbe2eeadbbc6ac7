using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd.Templates;

/// <summary>What F5 does, without an editor.</summary>
[Collection(SolutionsCollection.Name)]
[Trait("Category", "Templates")]
public partial class DebuggingTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    [Fact]
    public async Task LaunchProfiles_OfANewSolution_DoWhatTheirNamesSay()
    {
        var scaffold = await Scaffold.NewAsync(_product, "MyPipeline", ["-n", "MyPipeline", "--tests", "none", "--glue", "false"]);
        (await scaffold.DotnetAsync("build")).ShouldSucceed();
        var function = Path.Combine(scaffold.Project, "Lambdas", "announce");
        var bundle = Path.Combine(scaffold.Project, "bin", "mlops", "blueprints.zip");
        File.Delete(bundle);

        (await RunAsync(scaffold.Project, "Build the bundle")).ShouldSucceed();
        Assert.True(File.Exists(bundle));
        (await RunAsync(function, "Run on a sample event")).ShouldFailWith(2).ShouldSay("mlops cloud --export env");
        (await _product.ShellAsync(scaffold.Project, "dotnet mlops cloud --background && dotnet mlops cloud --export env > .mlops/cloud.env")).ShouldSucceed();
        (await RunAsync(function, "Run on a sample event")).ShouldSucceed().ShouldSay("my-model is deployed");
        (await _product.DotnetAsync(scaffold.Project, "run", "--no-build", "--", "--debug", "announce")).ShouldFailWith(6).ShouldSay("MLOPS4036", "mlops cloud stop");
        (await scaffold.DotnetAsync("mlops", "cloud", "stop")).ShouldSucceed();
        await AssertWaitsForADebuggerAsync(scaffold);
        (await RunAsync(scaffold.Project, "Provision locally")).ShouldSucceed().ShouldSay("my-model is deployed");
    }

    [SkippableFact]
    public async Task Debug_FunctionInPython_GoesOnOnceTheDebuggerSaysSo()
    {
        var path = $"/usr/bin{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        Skip.IfNot((await _product.ShellAsync(_product.NewFolder(), $"PATH='{path}' python3 -c 'import debugpy'")).ExitCode == 0, "Python has no debugpy: install python3-debugpy.");
        var scaffold = await Scaffold.NewAsync(_product, "MyPipeline", ["-n", "MyPipeline", "--lambda-language", "python", "--tests", "none", "--glue", "false"]);
        (await scaffold.DotnetAsync("build")).ShouldSucceed();

        using var command = _product.StartShell(scaffold.Project, $"PATH='{path}' dotnet run --no-build -- --debug announce");
        var port = Listening().Match(await command.WaitForAsync("is suspended")).Groups["port"].Value;
        await DebugpyClient.ContinueAsync(int.Parse(port, CultureInfo.InvariantCulture));

        (await command.WaitAsync()).ShouldSucceed().ShouldSay("my-model is deployed");
    }

    /// <summary>What the profile "Attach when the local cloud starts it" runs.</summary>
    private async Task AssertWaitsForADebuggerAsync(Scaffold scaffold)
    {
        using var command = _product.StartDotnet(scaffold.Project, "run", "--no-build", "--", "--debug", "announce");

        var told = Waiting().Match(await command.WaitForAsync("is suspended"));

        using var process = Process.GetProcessById(int.Parse(told.Groups["process"].Value, CultureInfo.InvariantCulture));
        Assert.Equal("60", told.Groups["timeout"].Value);
        Assert.Contains(
            Path.Combine("Lambdas", "announce", "bin", "Debug", "net10.0", "MyPipeline.Functions.Announce.dll"),
            await File.ReadAllTextAsync($"/proc/{process.Id}/cmdline"),
            StringComparison.Ordinal);
        await command.KillAsync();
    }

    private Task<CommandResult> RunAsync(string folder, string profile) => _product.DotnetAsync(folder, "run", "--no-build", "--launch-profile", profile);

    [GeneratedRegex(@"announce waits for a debugger: process (?<process>\d+); its time-out of (?<timeout>\d+) s is suspended", RegexOptions.ExplicitCapture)]
    private static partial Regex Waiting();

    [GeneratedRegex(@"announce waits for a debugger: process \d+, port (?<port>\d+) \(debugpy\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();
}
