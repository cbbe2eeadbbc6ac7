using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;

namespace Mlops.Core.Values;

public sealed class ValueEvaluatorTests
{
    private static readonly RequestKey[] Keys =
    [
        new("text", RequestKeyType.String) { PerStage = true },
        new("location", RequestKeyType.S3Location),
        new("number", RequestKeyType.Number) { Default = 0.5 },
        new("flag", RequestKeyType.Boolean),
        new("json", RequestKeyType.Json) { PerStage = true },
    ];

    [Fact]
    public void Parameter_ParametersThatRepeatOneAnother_AreRefusedInsteadOfDoubledForEver()
    {
        var parameters = Enumerable.Range(0, 40)
            .Select(i => new TemplateParameter($"P{i}", "String", i == 0 ? new KeyValue("text") : new ConcatValue([.. Enumerable.Repeat(new ParameterValue($"P{i - 1}"), 10)])))
            .ToList();
        var manifest = new BlueprintManifest { PipelineType = "bomb", Template = "bomb.yaml", StackName = new("text", "bomb"), Keys = Keys, Parameters = parameters };
        var evaluator = new ValueEvaluator(new(manifest, JsonNode.Parse("""{"text": "0123456789"}""")!.AsObject(), new()));

        var problem = Assert.Single(Assert.Throws<MlopsException>(() => evaluator.Parameter("P39")).Problems);

        Assert.Equal((ManifestDiagnostics.InvalidValue, "/text"), (problem.Code, problem.Pointer));
        Assert.Contains("'P4' is longer than 65,536 characters", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", Transformation.Text, "")]
    [InlineData("{\"text\": null}", Transformation.Text, "")]
    [InlineData("{\"text\": \" A b \"}", Transformation.Trim, "A b")]
    [InlineData("{\"text\": \"A b\"}", Transformation.Lower, "a b")]
    [InlineData("{\"text\": \"A b\"}", Transformation.Upper, "A B")]
    [InlineData("{\"text\": \"a/b//\"}", Transformation.WithoutTrailingSlash, "a/b/")]
    [InlineData("{\"text\": \"a\"}", Transformation.WithoutTrailingSlash, "a")]
    [InlineData("{\"text\": \"a/b\"}", Transformation.PathSegment, "b")]
    [InlineData("{\"text\": \"a\"}", Transformation.PathSegment, "")]
    [InlineData("{\"text\": \"{\\\"a\\\":1}\"}", Transformation.Json, "{\"a\": 1}")]
    [InlineData("{\"text\": \"{a\"}", Transformation.Json, "\"{a\"")]
    [InlineData("{\"text\": \"é\"}", Transformation.Json, "\"\\u00e9\"")]
    [InlineData("{}", Transformation.Json, "")]
    [InlineData("{\"text\": true}", Transformation.Text, "True")]
    public void Evaluate_Transformation_ChangesTheText(string request, Transformation transformation, string expected) =>
        Assert.Equal(expected, Evaluate(new TransformValue(new KeyValue("text"), transformation) { Segment = transformation == Transformation.PathSegment ? 1 : 0 }, request));

    [Theory]
    [InlineData("json", "{\"json\": {\"a\": [1, true, null]}}", "{\"a\": [1, true, null]}")]
    [InlineData("location", "{\"location\": \"s3://bucket/key\"}", "bucket/key")]
    [InlineData("location", "{\"location\": \"bucket/key\"}", "bucket/key")]
    [InlineData("number", "{}", "0.5")]
    [InlineData("number", "{\"number\": 1e22}", "1e+22")]
    [InlineData("number", "{\"number\": \"0.50\"}", "0.50")]
    [InlineData("number", "{\"number\": \"\"}", "")]
    [InlineData("flag", "{\"flag\": false}", "False")]
    public void Evaluate_Key_IsPythonsText(string key, string request, string expected) =>
        Assert.Equal(expected, Evaluate(new KeyValue(key), request));

    [Theory]
    [InlineData("{\"text\": {\"dev\": \"d\", \"prod\": \"p\"}}", "prod", "p")]
    [InlineData("{\"text\": {\"dev\": \"d\"}}", "prod", "")]
    [InlineData("{\"text\": \"all\"}", "prod", "all")]
    public void Evaluate_StageObject_IsTheStagesOwn(string request, string stage, string expected) =>
        Assert.Equal(expected, Evaluate(new KeyValue("text"), request, stage));

    [Fact]
    public void Evaluate_JsonThatIsNoStageObject_IsTheSameForAllStages() =>
        Assert.Equal("{\"dev\": 1, \"x\": 2}", Evaluate(new KeyValue("json"), "{\"json\": {\"dev\": 1, \"x\": 2}}", "prod"));

    [Theory]
    [InlineData("{}", false)]
    [InlineData("{\"text\": \"\"}", false)]
    [InlineData("{\"text\": null}", false)]
    [InlineData("{\"text\": \" \"}", true)]
    [InlineData("{\"text\": {\"dev\": \"x\"}}", true)]
    [InlineData("{\"text\": {\"prod\": \"x\"}}", false)]
    public void Holds_KeyPresent_IsNeitherNullNorEmpty(string request, bool expected) =>
        Assert.Equal(expected, Evaluator(request, "dev").Holds(new KeyPresentPredicate("text")));

    [Fact]
    public void Holds_Combination_FollowsItsParts()
    {
        var evaluator = Evaluator("{\"text\": \" Regression \"}", settings: new() { IsMultiAccount = true });
        Predicate holds = new KeyInPredicate("text", ["Other", "Regression"]);
        Predicate fails = new KeyInPredicate("text", ["regression"]);

        Assert.True(evaluator.Holds(new AllPredicate([holds, new NotPredicate(fails), new MultiAccountPredicate()])));
        Assert.True(evaluator.Holds(new AnyPredicate([fails, holds])));
        Assert.False(evaluator.Holds(new AnyPredicate([fails, new ModelRegistryPredicate()])));
        Assert.True(evaluator.Holds(new KeyInPredicate("number", ["0.5"])));
    }

    [Fact]
    public void Evaluate_Setting_IsTheSettings()
    {
        var settings = new OrchestratorSettings { EcrRepositoryArn = "arn:aws:ecr:us-east-1:000000000000:repository/x" };

        Assert.Equal(
            ["us-east-1", "000000000000", "mlops-blueprints", "mlops-assets", settings.NotificationsTopicArn, settings.EcrRepositoryArn, "mlops-pipeline"],
            Enum.GetValues<Setting>().Select(setting => Evaluator("{}", settings: settings).Evaluate(new SettingValue(setting)).Text));
    }

    [Fact]
    public void Parameter_OtherParameter_HasItsValueAndKeys()
    {
        var evaluator = Evaluator("{\"text\": \"x\"}", parameters:
        [
            new("Location", "String", new ConcatValue([new KeyValue("location"), new ConstantValue("/"), new ParameterValue("Name")])),
            new("Name", "String", new ConcatValue([new KeyValue("text"), new ConstantValue("-"), new UniqueIdValue(4)])),
        ]);

        var location = evaluator.Parameter("Location");

        Assert.Equal("/" + evaluator.Parameter("Name").Text, location.Text);
        Assert.Equal(["location", "text"], location.Keys);
    }

    [Fact]
    public void Parameter_Cycle_IsToldInWords()
    {
        var evaluator = Evaluator("{}", parameters: [new("A", "String", new ParameterValue("B")), new("B", "String", new ConcatValue([new ParameterValue("A")]))]);

        var problem = Assert.Throws<MlopsException>(() => evaluator.Parameter("A")).Problems.Single();

        Assert.Equal(ManifestDiagnostics.Cycle, problem.Code);
        Assert.Contains("A → B → A", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_UndeclaredNames_AreManifestFaults()
    {
        Assert.Equal(ManifestDiagnostics.UndeclaredName, Assert.Throws<MlopsException>(() => Evaluate(new KeyValue("no"), "{}")).Problems.Single().Code);
        Assert.Equal(ManifestDiagnostics.UndeclaredName, Assert.Throws<MlopsException>(() => Evaluate(new ParameterValue("No"), "{}")).Problems.Single().Code);
    }

    [Fact]
    [Trait("Compatibility", "COMPAT-026")]
    public void Evaluate_UniqueId_DependsOnRequestParameterAndStageOnly()
    {
        TemplateParameter[] parameters = [new("A", "String", new UniqueIdValue(32)), new("B", "String", new UniqueIdValue(32))];
        string Id(string request, string parameter, string? stage) => Evaluator(request, stage, parameters: parameters).Parameter(parameter).Text;

        Assert.Matches("^[0-9a-f]{32}$", Id("{}", "A", null));
        Assert.Equal(Id("{\"text\": \"x\", \"number\": 1}", "A", "dev"), Id("{\"number\": 1, \"text\": \"x\", \"pipeline_type\": \" T \"}", "A", "dev"));
        Assert.Equal(4, new[] { Id("{}", "A", null), Id("{}", "B", null), Id("{}", "A", "dev"), Id("{\"number\": 1}", "A", null) }.Distinct().Count());
    }

    private static string Evaluate(Value value, string request, string? stage = null) => Evaluator(request, stage).Evaluate(value).Text;

    private static ValueEvaluator Evaluator(string request, string? stage = null, OrchestratorSettings? settings = null, TemplateParameter[]? parameters = null)
    {
        var manifest = new BlueprintManifest { PipelineType = "t", Template = "t.yaml", StackName = new("text", "t"), Keys = Keys, Parameters = parameters ?? [] };
        return new(new(manifest, JsonNode.Parse(request)!.AsObject(), settings ?? new()) { Stage = stage });
    }
}
