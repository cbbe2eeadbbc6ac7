using Mlops.Cli.Doctor;
using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary><c>mlops doctor --target aws</c>.</summary>
public sealed class AwsDoctorTests : IAsyncLifetime
{
    private const string Settings = """{"region": "us-east-1", "accountId": "000000000000", "blueprintBucket": "mlops-blueprints", "assetsBucket": "ASSETS"}""";

    private ServedAws _aws = null!;

    public async Task InitializeAsync() => _aws = await ServedAws.StartAsync();

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    [Theory]
    [InlineData("CREATE_COMPLETE", "Ok", null)]
    [InlineData("UPDATE_IN_PROGRESS", "Warning", "Wait")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", "Warning", "undone")]
    [InlineData("UPDATE_ROLLBACK_FAILED", "Failure", "mlops deploy")]
    [InlineData("ROLLBACK_COMPLETE", "Failure", "mlops deploy")]
    public void Judge_Status_SaysWhatItNeeds(string status, string outcome, string? cure)
    {
        var check = AwsChecks.Judge(new("mlops-orchestrator", "id", status, DateTimeOffset.UnixEpoch) { StatusReason = "Because." });

        Assert.Equal(outcome, $"{check.Status}");
        Assert.Contains($"{status}: Because.", check.Finding, StringComparison.Ordinal);
        Assert.True(cure is null ? check.Cure is null : check.Cure!.Contains(cure, StringComparison.Ordinal), check.Cure);
    }

    [Fact]
    public async Task Doctor_Orchestrator_IsCheckedThroughout()
    {
        await _aws.DeployAsync(Settings.Replace("ASSETS", "mlops-assets", StringComparison.Ordinal));
        Assert.Equal(0, (await _aws.RunAsync("publish", "--target", "aws")).ExitCode);

        var checks = await ChecksAsync(0);

        Assert.All(checks, check => Assert.Equal("ok", check.Status));
        Assert.Equal(["Credentials", "Orchestrator", "Drift", "Blueprints", "Assets"], checks.Select(check => check.Name));
        Assert.Contains(checks, check => check.Finding.Contains("mlops-blueprints can be read: 1 pipeline type", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_BucketIsGone_SaysSoAndGoesOn()
    {
        await _aws.DeployAsync(Settings.Replace("ASSETS", "mlops-nowhere", StringComparison.Ordinal));

        var checks = await ChecksAsync(4);

        Assert.Contains(checks, check => check is { Name: "Assets", Status: "fail" } && check.Finding.Contains("NoSuchBucket", StringComparison.Ordinal));
        Assert.Contains(checks, check => check is { Name: "Drift", Status: "ok" });
    }

    [Fact]
    public async Task Doctor_NoOrchestrator_SaysHowToDeployOne()
    {
        var checks = await ChecksAsync(6);

        Assert.Contains(checks, check => check is { Name: "Orchestrator", Status: "fail", Code: "MLOPS4073" } && check.Cure!.Contains("mlops deploy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_CredentialsAreNotTaken_StopsThere()
    {
        _aws.Environment["AWS_SECRET_ACCESS_KEY"] = "other";

        var check = Assert.Single(await ChecksAsync(6));

        Assert.Equal(("Credentials", "fail", "MLOPS4071"), (check.Name, check.Status, check.Code));
    }

    /// <summary>The checks of AWS; those of this machine come before.</summary>
    private async Task<IReadOnlyList<(string Name, string Status, string Finding, string? Code, string? Cure)>> ChecksAsync(int exitCode)
    {
        var result = await _aws.RunAsync("doctor", "--target", "aws", "--format", "json");
        Assert.True(result.ExitCode == exitCode, $"{result.ExitCode} {result.Output}{result.Error}");
        return
        [
            .. result.Json["checks"]!.AsArray()
                .Select(check => ((string)check!["name"]!, (string)check["status"]!, (string)check["finding"]!, (string?)check["code"], (string?)check["cure"]))
                .SkipWhile(check => check.Item1 != "Credentials"),
        ];
    }
}
