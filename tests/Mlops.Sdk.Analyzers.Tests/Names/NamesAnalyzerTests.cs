namespace Mlops.Sdk.Analyzers.Tests.Names;

public class NamesAnalyzerTests
{
    [Theory]
    [InlineData("Blueprint([|\"Churn-Scoring\"|], \"Churn\")")]
    [InlineData("Blueprint([|\"\"|], \"Churn\")")]
    [InlineData("Blueprint(\"churn\", [|\"Churn_Scoring\"|])")]
    [InlineData("Blueprint(stackNameSuffix: [|\"a b\"|], pipelineType: [|\"A\"|])")]
    public Task Analyze_HeadOfWrongForm_Reports(string head) => Source.Of("", head: head).ShouldReportAsync("MLOPS2204");

    [Fact]
    public Task Analyze_WrongFormPassedByConstructor_Reports() => new Source("""
        public sealed class Test : Blueprint
        {
            public Test() : base([|"Churn"|], "Churn") { }

            protected override void Build(BlueprintStack stack) { }
        }
        """).ShouldReportAsync("MLOPS2204");

    [Theory]
    [InlineData("Parameter.String([|\"model-name\"|]).From(Key.Required(\"model_name\"))")]
    [InlineData("Parameter.String(\"ModelName\").From(Key.Required([|\"modelName\"|]))")]
    [InlineData("Parameter.String(\"ModelName\").From(Key.Optional([|\"1st\"|], \"x\"))")]
    [InlineData("Parameter.String(\"ModelName\").From(Expression.Concat(Key.Required([|\"a-b\"|]), \"-x\"))")]
    [InlineData("Parameter.String(\"Type\").From(Key.Required([|\"pipeline_type\"|]))")]
    public Task Analyze_DeclarationOfWrongForm_Reports(string declaration) =>
        Source.Of($"public StringParameter P {{ get; }} = {declaration};", "_ = stack[P];").ShouldReportAsync("MLOPS2204");

    [Fact]
    public Task Analyze_ReservedParameter_Reports() =>
        Source.Of("public StringParameter P { get; } = Parameter.String([|\"PermissionsBoundary\"|]).From(\"x\");", "_ = stack[P];").ShouldReportAsync("MLOPS1037");

    [Theory]
    [InlineData("Blueprint(\"3d_model\", \"My-3d\")")]
    [InlineData("Blueprint(pipelineType: \"churn_scoring_2\", stackNameSuffix: \"Churn\")")]
    public Task Analyze_RightForm_IsClean(string head) =>
        Source.Of("public StringParameter P { get; } = Parameter.String(\"ModelName2\").From(Key.Required(\"model_name_2\"));", "_ = stack[P];", head).ShouldBeCleanAsync();

    [Fact]
    public Task Analyze_ComputedNames_IsClean() => new Source("""
        public abstract class Base(string type) : Blueprint(type, "A")
        {
            public StringParameter P { get; } = Parameter.String(System.Environment.NewLine).From(Key.Required(System.Environment.NewLine));

            protected override void Build(BlueprintStack stack) => _ = stack[P];
        }
        """).ShouldBeCleanAsync();
}
