using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Mlops.Sdk.CodeFixes;

namespace Mlops.Sdk.Analyzers.Tests.CodeFixes;

public class CodeFixTests
{
    private const string Body = """() : Blueprint("test", "Test") { protected override void Build(BlueprintStack stack) { } }""";

    [Theory]
    [InlineData("Blueprint(\"ChurnScoring\", \"Churn\")", "Blueprint(\"churn_scoring\", \"Churn\")")]
    [InlineData("Blueprint(\"churn-scoring v2\", \"Churn\")", "Blueprint(\"churn_scoring_v2\", \"Churn\")")]
    [InlineData("Blueprint(\"churn\", \"Churn_Scoring\")", "Blueprint(\"churn\", \"Churn-Scoring\")")]
    public Task Fix_NameInTheHead_BringsItIntoItsForm(string head, string mended) => AssertFixAsync(new NameFix(), Source.Of("", head: head).Text, Source.Of("", head: mended).Text);

    [Theory]
    [InlineData("Parameter.String(\"model-name\").From(Key.Required(\"k\"))", "Parameter.String(\"ModelName\").From(Key.Required(\"k\"))")]
    [InlineData("Parameter.String(\"input_data\").From(Key.Required(\"k\"))", "Parameter.String(\"InputData\").From(Key.Required(\"k\"))")]
    [InlineData("Parameter.String(\"Model\").From(Key.Required(\"ModelName\"))", "Parameter.String(\"Model\").From(Key.Required(\"model_name\"))")]
    public Task Fix_NameInADeclaration_BringsItIntoItsForm(string declaration, string mended) => AssertFixAsync(
        new NameFix(), Source.Of($"public Parameter P {{ get; }} = {declaration};", "_ = stack[P];").Text, Source.Of($"public Parameter P {{ get; }} = {mended};", "_ = stack[P];").Text);

    [Theory]
    [InlineData("Key.Required(\"pipeline_type\")")]
    [InlineData("Key.Required(\"1_2\")")]
    [InlineData("Key.Required(Constant)")]
    public async Task Fix_NameThatHasNoCertainForm_IsNotOffered(string key)
    {
        var source = Source.Of($"private const string Constant = \"A\"; public Parameter P {{ get; }} = Parameter.String(\"P\").From({key});", "_ = stack[P];");

        Assert.Empty((await ActionsAsync(new NameFix(), source)).Actions);
    }

    [Theory]
    [InlineData("internal sealed class Test" + Body, "public sealed class Test" + Body)]
    [InlineData("public class Outer { private sealed class Test" + Body + " }", "public class Outer { public sealed class Test" + Body + " }")]
    [InlineData("class Outer { internal sealed class Test" + Body + " }", "public class Outer { public sealed class Test" + Body + " }")]
    public Task Fix_BlueprintThatIsNotPublic_MakesItPublic(string source, string mended) => AssertFixAsync(new VisibilityFix(), source, mended);

    [Fact]
    public async Task Fix_BlueprintOfABaseThatIsNotPublic_IsNotOffered()
    {
        var source = new Source("internal abstract class Base(string type) : Blueprint(type, type); internal sealed class Test() : Base(\"test\") { protected override void Build(BlueprintStack stack) { } }");

        Assert.Empty((await ActionsAsync(new VisibilityFix(), source)).Actions);
    }

    [Fact]
    public Task Fix_UnusedParameter_RemovesItWithItsComment() => AssertFixAsync(
        new UnusedParameterFix(),
        Source.Of("""
            /// <summary>Used.</summary>
                public StringParameter A { get; } = Parameter.String("A").From(Key.Required("a"));

                /// <summary>Not used.</summary>
                public StringParameter B { get; } = Parameter.String("B").From(Key.Required("b"));
            """, "_ = stack[A];").Text,
        Source.Of("""
            /// <summary>Used.</summary>
                public StringParameter A { get; } = Parameter.String("A").From(Key.Required("a"));
            """, "_ = stack[A];").Text);

    [Fact]
    public Task Fix_PerStageInOneAccount_RemovesIt() => AssertFixAsync(
        new PerStageFix(), PerStage("Key.Required(\"p\").PerStage().OrEmpty()"), PerStage("Key.Required(\"p\").OrEmpty()"));

    private static string PerStage(string key) => Source.Of(
        $"public override Deployment Deployment => Deployment.Stack; public Parameter P {{ get; }} = Parameter.String(\"P\").From({key});", "_ = stack[P];").Text;

    /// <summary>One fix is offered; with it the source is as expected, compiles and has nothing left to report.</summary>
    private static async Task AssertFixAsync(CodeFixProvider provider, string source, string mended)
    {
        var (document, actions) = await ActionsAsync(provider, new(source));

        var operations = await Assert.Single(actions).GetOperationsAsync(CancellationToken.None);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
        var text = (await changed.GetTextAsync()).ToString();
        Assert.Equal(Lines(mended), Lines(text));
        await new Source(text).ShouldBeCleanAsync();
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static async Task<(Document Document, IReadOnlyList<CodeAction> Actions)> ActionsAsync(CodeFixProvider provider, Source source)
    {
        var diagnostics = (await source.AnalyzeAsync()).Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id));
        var document = source.ToDocument();
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, Assert.Single(diagnostics), (action, _) => actions.Add(action), CancellationToken.None));
        return (document, actions);
    }
}
