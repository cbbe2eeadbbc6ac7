using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

public sealed class ModelCardCommandTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task ModelCard_CreateThenDescribe_ShowsTheCard()
    {
        _project.Write("create.json", """{"pipeline_type": "create_model_card", "name": "churn", "intended_uses": {"purpose_of_model": "Foretell churn."}}""");
        _project.Write("describe.json", """{"pipeline_type": "describe_model_card", "name": "churn"}""");

        var create = await _project.RunAsync("model-card", "create.json");
        Assert.True(create.ExitCode == 0, create.Output + create.Error);
        Assert.Contains("\"ModelCardName\": \"churn\"", create.Output, StringComparison.Ordinal);
        var describe = await _project.RunAsync("model-card", "describe.json", "--format", "json");

        Assert.Equal("Draft", (string?)describe.Json["message"]!["ModelCardStatus"]);
    }

    [Fact]
    public async Task ModelCard_Mistakes_HaveExitCodesOfTheirOwn()
    {
        _project.Write("gone.json", """{"pipeline_type": "describe_model_card", "name": "gone"}""");
        _project.Write("nameless.json", """{"pipeline_type": "describe_model_card"}""");

        var refused = await _project.RunAsync("model-card", "gone.json");
        var invalid = await _project.RunAsync("model-card", "nameless.json");
        var other = await _project.RunAsync("model-card", "request.json");

        Assert.Equal((ExitCodes.ProvisioningFailed, ExitCodes.InvalidRequest, ExitCodes.InvalidRequest), (refused.ExitCode, invalid.ExitCode, other.ExitCode));
        Assert.Contains("MLOPS4026", refused.Error, StringComparison.Ordinal);
        Assert.Contains("/name", invalid.Error, StringComparison.Ordinal);
        Assert.Contains("mlops provision", other.Error, StringComparison.Ordinal);
    }
}
