using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Sdk.Glue.Pages;

namespace Mlops.Sdk.Glue.Tests.Pages;

public sealed partial class BlueprintPageTests
{
    private const string Hostile = "| x | <b> \n# title `code` {{ model }} $(rm) [a](b) \u202E\"\"\"";

    [Fact]
    public void Render_AManifest_TellsEverythingOfIt()
    {
        var page = BlueprintPage.Render(Manifest("scoring", "Scores a model.", "The model's name."));

        Assert.StartsWith("# `scoring`\n\nScores a model.\n\n", page, StringComparison.Ordinal);
        Assert.Contains("| Stack | `{prefix}-{model_name}-scoring` |\n", page, StringComparison.Ordinal);
        Assert.Contains("| `model_name` | text; 1 to 63 characters | yes |  | The model's name. |\n", page, StringComparison.Ordinal);
        Assert.Contains("| `package` | text; may differ per stage | when `modelRegistry and mode in (\"a\", \"b\")` | empty |  |\n", page, StringComparison.Ordinal);
        Assert.Contains("| `mode` | text; one of `a` `b` | no | `a` |  |\n", page, StringComparison.Ordinal);
        Assert.Contains("| `JobName` | String | `lower(trim(model_name)) + \"-job-\" + uniqueId(4)` |  |  |  |\n", page, StringComparison.Ordinal);
        Assert.Contains("| training job | `parameters.JobName` | at most 32 characters |\n", page, StringComparison.Ordinal);
        Assert.Contains("| `score` | `python3.13` | `main.handler` | `blueprints/byom/lambdas/score.zip` |\n", page, StringComparison.Ordinal);
        Assert.Contains("| `s3:GetObject` | `*` | the model |\n", page, StringComparison.Ordinal);
        Assert.Contains("```json\n{\n  \"pipeline_type\": \"scoring\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileTexts_LeaveEveryTableWhole()
    {
        var plain = BlueprintPage.Render(Manifest("scoring", "Scores a model.", "The model's name."));
        var hostile = BlueprintPage.Render(Manifest("scoring", Hostile, Hostile));

        Assert.Equal(Shape(plain), Shape(hostile));
        Assert.DoesNotContain("<b>", hostile.Split("```")[0] + hostile.Split("```")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Index_OfPipelineTypes_LinksToTheirPages() => Assert.Contains(
        "| [`scoring`](scoring.md) | Scores a model. | through a deployment pipeline, to one account or to dev, staging and prod |\n",
        BlueprintIndex.Render([Manifest("scoring", "Scores a model.", "")]),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("scoring_2", "scoring_2.md")]
    [InlineData("../../etc/x", "______etc_x.md")]
    public void FileName_OfAnyType_StaysInTheFolder(string type, string expected) =>
        Assert.Equal(expected, BlueprintPage.FileName(Manifest(type, "", "")));

    /// <summary>The number of cells in each line, which is what a text that gets out of its cell changes.</summary>
    private static IEnumerable<int> Shape(string page) => page.Split('\n').Select(line => line.StartsWith('|') ? Pipe().Count(line) : 0);

    private static BlueprintManifest Manifest(string type, string description, string keyDescription) => new()
    {
        PipelineType = type,
        Description = description,
        Template = "scoring.yaml",
        StackName = new("model_name", "Scoring"),
        Capabilities = ["CAPABILITY_IAM"],
        Keys =
        [
            new("model_name", RequestKeyType.String) { Required = true, Description = keyDescription },
            new("mode", RequestKeyType.String) { Default = "a" },
            new("package", RequestKeyType.String) { Required = true, RequiredWhen = new AllPredicate([new ModelRegistryPredicate(), new KeyInPredicate("mode", ["a", "b"])]), PerStage = true },
        ],
        Parameters =
        [
            new("ModelName", "String", new KeyValue("model_name")) { Constraints = new() { MinLength = 1, MaxLength = 63 }, Description = keyDescription },
            new("Mode", "String", new KeyValue("mode")) { Constraints = new() { AllowedValues = ["a", "b"] }, Default = "" },
            new("JobName", "String", new ConcatValue(
            [
                new TransformValue(new TransformValue(new KeyValue("model_name"), Transformation.Trim), Transformation.Lower), new ConstantValue("-job-"), new UniqueIdValue(4),
            ])),
        ],
        DerivedNames = [new("training job", new ParameterValue("JobName"), new() { MaxLength = 32 })],
        Functions = [new("score", "blueprints/byom/lambdas/score.zip", "python3.13", "main.handler", "")],
        Permissions = [new(["s3:GetObject"], ["*"], "the model")],
        Sample = new JsonObject { ["pipeline_type"] = type, ["model_name"] = keyDescription },
    };

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Pipe();
}
