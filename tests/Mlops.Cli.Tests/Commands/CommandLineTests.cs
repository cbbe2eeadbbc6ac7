using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task NoArguments_ShowTheHelp()
    {
        var result = await _project.RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("provision", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("provison", "request.json")]
    [InlineData("validate")]
    [InlineData("validate", "request.json", "--format", "xml")]
    [InlineData("provision", "request.json", "--lock-timeout", "soon")]
    [InlineData("list", "--account", "12")]
    [InlineData("list", "--region", "Mars")]
    public async Task WrongCommandLine_IsAUsageError(params string[] arguments)
    {
        var result = await _project.RunAsync(arguments.Contains("list") ? ["plan", "request.json", .. arguments[1..]] : arguments);

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.NotEmpty(result.Error);
    }

    [Fact]
    public async Task MisspeltCommand_IsSuggested() =>
        Assert.Contains("provision", (await _project.RunAsync("provison", "request.json")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task SettingsFile_MisspeltMember_IsAUsageError()
    {
        _project.Write("mlops.json", """{"regoin": "eu-west-1"}""");

        var result = await _project.RunAsync("plan", "request.json");

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("regoin", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettingsFile_BesideTheProject_IsUsed()
    {
        _project.Write("mlops.json", """{"stackNamePrefix": "acme"}""");

        var result = await _project.RunAsync("plan", "request.json", "--format", "json");

        Assert.Equal("acme-churn-scoring-codepipeline", (string?)result.Json["stack"]!["name"]);
    }
}
