namespace Mlops.Sdk.Analyzers.Tests.Blueprints;

public class UnusedParameterAnalyzerTests
{
    private const string Declaration = "public StringParameter P { get; } = Parameter.String(\"Name\").From(Key.Required(\"p\"));";

    private static string Marked => Declaration.Replace(" P ", " [|P|] ", StringComparison.Ordinal);

    [Fact]
    public Task Analyze_ParameterThatNothingUses_Reports() => Source.Of(Marked).ShouldReportAsync("MLOPS1052");

    [Fact]
    public Task Analyze_OtherTextsAndOtherIncludes_Report() => Source.Of(Marked, "_ = \"Names ${Other}\"; _ = new[] { 1 }.Append(2);").ShouldReportAsync("MLOPS1052");

    [Theory]
    [InlineData("_ = stack[P];")]
    [InlineData("new List<Parameter> { P }.ForEach(p => _ = stack[p]);")]
    [InlineData("_ = Amazon.CDK.Fn.Ref(\"Name\");")]
    [InlineData("_ = Amazon.CDK.Fn.Sub(\"a-${Name}\");")]
    [InlineData("stack.Include(\"old.json\");")]
    public Task Analyze_ParameterThatBuildUses_IsClean(string build) => Source.Of(Declaration, build).ShouldBeCleanAsync();

    [Theory]
    [InlineData("\"model_name\"", "")]
    [InlineData("\"image\"", "public override string StackNameKey => \"image\";")]
    public Task Analyze_ParameterThatStacksAreNamedAfter_IsClean(string key, string member) =>
        Source.Of($"public StringParameter P {{ get; }} = Parameter.String(\"Name\").From(Key.Required({key})); {member}").ShouldBeCleanAsync();

    [Fact]
    public Task Analyze_ModelNameWhereStacksAreNamedAfterAnotherKey_Reports() => Source.Of("""
        public override string StackNameKey => "image";
            public StringParameter [|P|] { get; } = Parameter.String("Name").From(Key.Required("model_name"));
        """).ShouldReportAsync("MLOPS1052");

    [Fact]
    public Task Analyze_ParameterThatOthersUse_IsClean() => new Source($$"""
        public abstract class Base(string type) : Blueprint(type, type)
        {
            protected abstract StringParameter Abstract { get; }

            {{Declaration}}

            protected override void Build(BlueprintStack stack) => _ = stack[Abstract];
        }

        public sealed class Derived() : Base("derived")
        {
            protected override StringParameter Abstract { get; } = Parameter.String("Other").From(Expression.Parameter("Third"));

            public StringParameter Third { get; } = Parameter.String("Third").From(Key.Required("third"));
        }

        internal static class Helper
        {
            public static string Use(BlueprintStack stack, Derived blueprint) => stack[blueprint.P];
        }
        """).ShouldBeCleanAsync();
}
