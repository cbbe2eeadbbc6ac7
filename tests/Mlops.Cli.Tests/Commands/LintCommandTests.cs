using Mlops.Cli.Tests.Fixtures;
using Mlops.CloudFormation.Linting;

namespace Mlops.Cli.Tests.Commands;

public class LintCommandTests
{
    private const string Wrong = "Parameters:\n  P: { Type: String }\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 901\n";
    private const string Odd = "Parameters:\n  P: { Type: String }\nResources:\n  Q: { Type: AWS::SQS::Queue }\n";
    private const string Right = "Resources:\n  Q: { Type: AWS::SQS::Queue }\n";

    [Fact]
    public void TemplateOfStageAccounts_HasNoFinding() => Assert.Empty(TemplateLint.Check(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "sdk", "Mlops.Cli", "Deploying", "stage-account.yaml"))));

    [Fact]
    public async Task Lint_WrongTemplate_IsToldByLineAndColumn()
    {
        using var folder = new TestProject();
        folder.Write("wrong.yaml", Wrong);

        var result = await folder.RunAsync("lint", "wrong.yaml");

        Assert.Equal((ExitCodes.InvalidRequest, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            [
                "wrong.yaml(2,3): warning MLOPS3404: Nothing uses the parameter 'P'.",
                "wrong.yaml(7,7): error MLOPS3402: Properties validation failed for resource Q with message: #/DelaySeconds: 901 is not less or equal to 900",
                "1 file: 1 error, 1 warning.",
            ],
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Lint_WarningsOnly_FailStrictly()
    {
        using var folder = new TestProject();
        folder.Write("odd.yaml", Odd);

        var plain = await folder.RunAsync("lint", "odd.yaml");
        var strict = await folder.RunAsync("lint", "odd.yaml", "--strict");

        Assert.Equal((ExitCodes.Success, ExitCodes.InvalidRequest), (plain.ExitCode, strict.ExitCode));
        Assert.Contains(": warning MLOPS3404", plain.Output, StringComparison.Ordinal);
        Assert.Contains(": error MLOPS3404", strict.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_Json_HasCountsAndPlaces()
    {
        using var folder = new TestProject();
        folder.Write("wrong.yaml", Wrong);

        var json = (await folder.RunAsync("lint", "wrong.yaml", "--format", "json")).Json;

        Assert.Equal((1, 1, 1), ((int)json["files"]!, (int)json["errors"]!, (int)json["warnings"]!));
        var finding = json["findings"]![1]!;
        Assert.Equal(("wrong.yaml", 7, 7), ((string?)finding["file"], (int)finding["line"]!, (int)finding["column"]!));
        Assert.Equal(("MLOPS3402", "/Resources/Q/Properties/DelaySeconds"), ((string?)finding["problem"]!["code"], (string?)finding["problem"]!["pointer"]));
    }

    [Fact]
    public async Task Lint_Sarif_HasWhatTheStandardRequires()
    {
        using var folder = new TestProject();
        folder.Write("a b/wrong.yaml", Wrong);

        var log = (await folder.RunAsync("lint", "a b/wrong.yaml", "--format", "sarif")).Json;

        Assert.Equal("2.1.0", (string?)log["version"]);
        var run = Assert.Single(log["runs"]!.AsArray())!;
        Assert.Equal("mlops lint", (string?)run["tool"]!["driver"]!["name"]);
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => (string?)rule!["id"]).ToList();
        Assert.All(run["results"]!.AsArray(), result =>
        {
            Assert.Contains((string?)result!["ruleId"], rules);
            Assert.True((string?)result["level"] is "error" or "warning");
            Assert.NotEqual("", (string?)result["message"]!["text"]);
            var place = result["locations"]![0]!["physicalLocation"]!;
            Assert.Equal("a%20b/wrong.yaml", (string?)place["artifactLocation"]!["uri"]);
            Assert.True((int)place["region"]!["startLine"]! > 0 && (int)place["region"]!["startColumn"]! > 0);
        });
        Assert.Equal(2, run["results"]!.AsArray().Count);
    }

    [Fact]
    public async Task Lint_Pattern_IsExpanded()
    {
        using var folder = new TestProject();
        folder.Write("t/right.yaml", Right);
        folder.Write("t/deep/er/odd.yaml", Odd);
        folder.Write("t/.hidden/odd.yaml", Odd);
        folder.Write("t/readme.txt", "x");

        var one = await folder.RunAsync("lint", "t/*.yaml");
        var all = await folder.RunAsync("lint", "t/**/*.yaml", "t/right.yaml");
        var none = await folder.RunAsync("lint", "t/*.yml", "nowhere.yaml");

        Assert.Contains("1 file: nothing is wrong.", one.Output, StringComparison.Ordinal);
        Assert.Contains("2 files: 0 errors, 1 warning.", all.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("t", "deep", "er", "odd.yaml"), all.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, none.ExitCode);
        Assert.Contains("'t/*.yml' cannot be read: no file matches it", none.Error, StringComparison.Ordinal);
        Assert.Contains("'nowhere.yaml' cannot be read", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_Request_IsHeldAgainstTheBundle()
    {
        using var project = new TestProject();
        project.Write("bad.json", "{\n  \"pipeline_type\": \"scoring\",\n  \"model_name\": \"churn\",\n  \"input_data\": 3\n}\n");

        var good = await project.RunAsync("lint", "request.json");
        var bad = await project.RunAsync("lint", "bad.json");

        Assert.Equal(ExitCodes.Success, good.ExitCode);
        Assert.Equal(ExitCodes.InvalidRequest, bad.ExitCode);
        Assert.StartsWith("bad.json(4,3): error MLOPS2", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_Bundle_ChecksItsTemplates()
    {
        using var project = new TestProject(template: Templates.Scoring.Replace("Resources:\n", "Resources:\n  Queue: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: 901 } }\n", StringComparison.Ordinal));

        var result = await project.RunAsync("lint", project.Bundle);

        Assert.Equal(ExitCodes.InvalidRequest, result.ExitCode);
        Assert.Matches(@"(?m)^.*blueprints\.zip/blueprints/scoring\.yaml\(\d+,\d+\): error MLOPS3402: ", result.Output);
    }

    [Fact]
    public async Task Lint_FileThatCannotBeRead_IsToldAtItsLine()
    {
        using var folder = new TestProject();
        folder.Write("broken.yaml", "Resources:\n  Q: [\n");
        folder.Write("broken.json", "{\n  \"Resources\": {,}\n}\n");

        var result = await folder.RunAsync("lint", "broken.yaml", "broken.json");

        Assert.Equal(ExitCodes.InvalidRequest, result.ExitCode);
        Assert.Matches(@"(?m)^broken\.yaml\([23],\d+\): error MLOPS3001: ", result.Output);
        Assert.Matches(@"(?m)^broken\.json\(2,\d+\): error MLOPS3001: ", result.Output);
    }

    [Fact]
    public async Task Lint_SettingsAndEditorConfig_DecideWhatCounts()
    {
        using var folder = new TestProject();
        folder.Write("odd.yaml", Odd);
        var error = folder.Write("error.json", """{"lint": {"MLOPS3404": {"severity": "error", "reason": "every parameter is to count"}}}""");
        var wrong = folder.Write("wrong.json", """{"lint": {"MLOPS3404": {"severity": "error"}}}""");

        var raised = await folder.RunAsync("lint", "odd.yaml", "--settings", error);
        var refused = await folder.RunAsync("lint", "odd.yaml", "--settings", wrong);
        folder.Write(".editorconfig", "[*.yaml]\ndotnet_diagnostic.MLOPS3404.severity = none\n");
        var silenced = await folder.RunAsync("lint", "odd.yaml");

        Assert.Contains("odd.yaml(2,3): error MLOPS3404", raised.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains("MLOPS3410", refused.Error, StringComparison.Ordinal);
        Assert.Contains("1 file: nothing is wrong.", silenced.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await folder.RunAsync("list", "--settings", error)).ExitCode);
    }

    [Fact]
    public async Task Sarif_OfAnotherCommand_IsRefused()
    {
        using var project = new TestProject();

        var result = await project.RunAsync("list", "--format", "sarif");

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.Contains("list writes text or json, no sarif.", result.Error, StringComparison.Ordinal);
    }
}
