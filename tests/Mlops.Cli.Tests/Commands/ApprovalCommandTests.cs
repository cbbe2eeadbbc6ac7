using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

public sealed class ApprovalCommandTests : IDisposable
{
    public const string Settings = """
        {
          "isMultiAccount": true,
          "stages": [
            { "name": "dev", "accountId": "111111111111", "organizationalUnitId": "ou-ab12-cd34ef56" },
            { "name": "staging", "accountId": "222222222222", "organizationalUnitId": "ou-ab12-cd34ef57" },
            { "name": "prod", "accountId": "333333333333", "organizationalUnitId": "ou-ab12-cd34ef58" }
          ]
        }
        """;

    private readonly TestProject _project = new();

    public ApprovalCommandTests() => _project.Write("mlops.json", Settings);

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Approve_Twice_DeploysEveryStage()
    {
        var provision = await _project.RunAsync("provision", "request.json");
        Assert.True(provision.ExitCode == 0, provision.Output + provision.Error);
        Assert.Contains($"mlops approve {TestProject.StackName} --stage dev", provision.Output, StringComparison.Ordinal);

        var status = await _project.RunAsync("status", TestProject.StackName);
        Assert.Contains("111111111111", status.Output, StringComparison.Ordinal);
        Assert.Contains("not deployed", status.Output, StringComparison.Ordinal);
        Assert.Contains($"mlops approve {TestProject.StackName} --stage dev", status.Output, StringComparison.Ordinal);

        var staging = await _project.RunAsync("approve", TestProject.StackName, "--stage", "dev", "--format", "json");
        Assert.True(staging.ExitCode == 0, staging.Output + staging.Error);
        Assert.Equal("staging", (string)staging.Json["approval"]!["stageName"]!);

        var prod = await _project.RunAsync("approve", TestProject.StackName);
        Assert.True(prod.ExitCode == 0, prod.Output + prod.Error);
        Assert.Contains("every stage is deployed", prod.Output, StringComparison.Ordinal);
        Assert.Contains("333333333333", prod.Output, StringComparison.Ordinal);

        var again = await _project.RunAsync("approve", TestProject.StackName, "--stage", "dev");
        Assert.True(again.ExitCode == 0, again.Output + again.Error);
        Assert.Contains("every stage is deployed", again.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.ProvisioningFailed, (await _project.RunAsync("reject", TestProject.StackName, "--reason", "too late")).ExitCode);
        Assert.Equal(0, (await _project.RunAsync("delete", TestProject.StackName, "--yes")).ExitCode);
    }

    [Fact]
    public async Task Provision_WithOptions_SaysThemInTheCommandsToGoOnWith()
    {
        _project.Write("my settings.json", Settings);
        var provision = await _project.RunAsync("provision", "request.json", "--state", "elsewhere", "--settings", "my settings.json", "--no-color");

        Assert.Contains(
            $"mlops approve {TestProject.StackName} --stage dev --settings 'my settings.json' --state elsewhere{Environment.NewLine}", provision.Output, StringComparison.Ordinal);
        var approve = await _project.RunAsync("approve", TestProject.StackName, "--stage", "dev", "--settings", "my settings.json", "--state", "elsewhere");
        Assert.True(approve.ExitCode == 0, approve.Output + approve.Error);
        Assert.Contains("--reason \"…\" --settings 'my settings.json' --state elsewhere", approve.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reject_StopsThePipelineAndNeedsAReason()
    {
        await _project.RunAsync("provision", "request.json");
        Assert.Equal(ExitCodes.Usage, (await _project.RunAsync("reject", TestProject.StackName)).ExitCode);

        var rejected = await _project.RunAsync("reject", TestProject.StackName, "--reason", "too slow");

        Assert.True(rejected.ExitCode == 0, rejected.Output + rejected.Error);
        Assert.Contains("was rejected", rejected.Output, StringComparison.Ordinal);
        var status = await _project.RunAsync("status", TestProject.StackName, "--format", "json");
        Assert.Equal("Failed", (string)status.Json["pipeline"]!["status"]!);
        Assert.Equal(0, (await _project.RunAsync("reject", TestProject.StackName, "--reason", "too slow")).ExitCode);
        Assert.Equal(ExitCodes.ProvisioningFailed, (await _project.RunAsync("approve", TestProject.StackName, "--stage", "dev")).ExitCode);
        Assert.Equal(ExitCodes.NotFound, (await _project.RunAsync("approve", "mlops-pipeline-unknown")).ExitCode);
    }
}
