using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Cli.Workspaces;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;

namespace Mlops.Cli.Tests.Workspaces;

public sealed class SettingsSchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static JsonObject Schema => JsonNode.Parse(SettingsSchema.Text)!.AsObject();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_Properties_AreTheSettingsWithTheirDefaultsAndTheToolsOwn()
    {
        var settings = JsonSerializer.SerializeToNode(new OrchestratorSettings(), MlopsJson.Default.OrchestratorSettings)!.AsObject();
        var properties = Schema["properties"]!.AsObject();

        Assert.Equal(settings.Select(member => member.Key).Concat(["$schema", "lint", "stageRepairRole", "stageRole", "target"]).Order(StringComparer.Ordinal), properties.Select(property => property.Key).Order(StringComparer.Ordinal));
        Assert.All(settings, member => Assert.True(JsonNode.DeepEquals(member.Value, properties[member.Key]!["default"]), member.Key));
        Assert.All(properties, property => Assert.NotNull(property.Value!["description"]));
    }

    [Fact]
    public void Page_Table_IsTheSchema()
    {
        var rows = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "settings.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => string.Join('|', line.Split('|')[1..4].Select(cell => cell.Trim())));

        Assert.Equal(
            Schema["properties"]!.AsObject().Select(property => $"`{property.Key}`|{(property.Value!["default"] is { } value && $"{value}" is not ("" or "[]") ? $"`{value}`" : "")}|{property.Value["description"]}"),
            rows);
    }

    [Fact]
    public void Read_EverythingThatIsWrong_IsToldAtOnceWithItsPlace()
    {
        var path = _folder.Write("mlops.json", """
            {
              "region": 3, "accountId": "12", "useModelRegistry": "yes", "singleAccountStage": "test", "asetsBucket": "mine", "target": null,
              "stages": ["dev", { "name": "dev", "accountId": "111111111111", "organizationUnitId": "ou-ab12-cd34ef56" }]
            }
            """);

        var problems = Assert.Throws<MlopsException>(() => SettingsFile.Read(path)).Problems;

        Assert.All(problems, problem => Assert.Equal("MLOPS4012", problem.Code));
        Assert.Equal(
            [
                "/accountId 'accountId' is '12'. expected 12 digits",
                "/asetsBucket 'asetsBucket' is no setting. expected one of",
                "/region 'region' is 3, not a text in quotes. expected a region such as eu-west-1",
                "/singleAccountStage 'singleAccountStage' is 'test'. expected dev, staging or prod",
                "/stages/0 'stages.0' is 'dev', not of the type object. expected an object with name, accountId and organizationalUnitId",
                "/stages/1/organizationUnitId 'stages.1.organizationUnitId' is no setting. expected one of",
                "/stages/1/organizationalUnitId 'stages.1.organizationalUnitId' is missing. expected a unit such as ou-ab12-cd34ef56",
                "/target 'target' is null, not a text in quotes. expected local, aws, or the address of an orchestrator's API",
                "/useModelRegistry 'useModelRegistry' is 'yes', not of the type boolean. expected true or false",
            ],
            problems.Select(problem => $"{problem.Pointer[path.Length..]} {problem.Message["The settings cannot be used: ".Length..]} expected {(problem.Expected!.StartsWith("one of", StringComparison.Ordinal) ? "one of" : problem.Expected)}").Order(StringComparer.Ordinal));
        Assert.Contains("assetsBucket", problems.First(problem => problem.Pointer.EndsWith("asetsBucket", StringComparison.Ordinal)).Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "$schema": "mlops.schema.json", "region": "eu-west-1" }""", "eu-west-1")]
    [InlineData("""{ "region": "us-gov-west-1", /* a remark */ }""", "us-gov-west-1")]
    [InlineData("{}", "us-east-1")]
    public void Read_WhatIsRight_IsTaken(string settings, string region) => Assert.Equal(region, SettingsFile.Read(_folder.Write("mlops.json", settings)).Settings.Region);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public void Read_WhatIsNoObject_IsRefused(string settings) =>
        Assert.Equal("MLOPS4012", Assert.Throws<MlopsException>(() => SettingsFile.Read(_folder.Write("mlops.json", settings))).Problems[0].Code);
}
