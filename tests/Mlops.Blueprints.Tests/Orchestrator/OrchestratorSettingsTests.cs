using System.Text.Json;
using Mlops.Blueprints.Boundaries;
using Mlops.Core;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Configuration;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>What a deployed orchestrator says of itself, to its functions and to the tool.</summary>
public sealed class OrchestratorSettingsTests
{
    private static readonly (string Name, string Value)[] Stages =
    [
        ("DevAccountId", "222222222222"), ("DevOrgId", "ou-ab12-aaaaaaaa"), ("StagingAccountId", "333333333333"), ("StagingOrgId", "ou-ab12-bbbbbbbb"),
        ("ProdAccountId", "444444444444"), ("ProdOrgId", "ou-ab12-cccccccc"),
    ];

    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "orchestrator_single_account.yaml", "No", "No", "" },
        { "orchestrator_single_account.yaml", "Yes", "No", "my-models" },
        { "orchestrator_multi_account.yaml", "No", "Yes", "" },
        { "orchestrator_multi_account.yaml", "Yes", "No", "my-models" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void SettingsOutput_AndEnvironmentOfEveryFunction_AreReadAsTheSame(string template, string useModelRegistry, string delegated, string existing)
    {
        (string, string)[] parameters = [.. Stages, ("UseModelRegistry", useModelRegistry), ("DelegatedAdminAccount", delegated), ("ExistingS3Bucket", existing), ("ExistingECRRepo", existing)];
        var stack = new EvaluatedTemplate(BuiltIn.Orchestrators.Value[template].Yaml, "mlops-orchestrator", parameters);
        var settings = JsonSerializer.Deserialize(stack.Output("Settings"), MlopsJson.Default.OrchestratorSettings)!;

        Assert.All(stack.OfType("AWS::Lambda::Function"), function =>
        {
            var variables = stack.Property(function, "Environment")!["Variables"]!;
            var read = OrchestratorEnvironment.Read(name => variables[name]?.ToString(), variables["ACCOUNT_ID"]!.ToString());
            Assert.Equal(JsonSerializer.Serialize(read, MlopsJson.Default.OrchestratorSettings), JsonSerializer.Serialize(settings, MlopsJson.Default.OrchestratorSettings));
        });
        Assert.Equal(
            (EvaluatedTemplate.Account, "eu-west-1", "mlops-pipeline", template.Contains("multi", StringComparison.Ordinal), useModelRegistry == "Yes"),
            (settings.AccountId, settings.Region, settings.StackNamePrefix, settings.IsMultiAccount, settings.UseModelRegistry));
        Assert.Equal(settings.IsMultiAccount && delegated == "Yes", settings.IsDelegatedAdministrator);
        Assert.Equal(settings.IsMultiAccount ? [new("dev", "222222222222", "ou-ab12-aaaaaaaa"), new("staging", "333333333333", "ou-ab12-bbbbbbbb"), new("prod", "444444444444", "ou-ab12-cccccccc")] : [], (StageAccount[])[.. settings.Stages]);
        Assert.Equal(existing.Length > 0, settings.AssetsBucket == existing);
    }

    [Fact]
    public void ApiUrl_EndsWithTheStage() => Assert.Matches(
        @"^https://.+\.execute-api\.eu-west-1\.amazonaws\.com/prod$",
        new EvaluatedTemplate(BuiltIn.Orchestrators.Value["orchestrator_single_account.yaml"].Yaml, "mlops-orchestrator").Output("ApiUrl"));
}
