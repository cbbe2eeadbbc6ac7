namespace Mlops.Sdk.Analyzers.Tests.Blueprints;

public class VisibilityAnalyzerTests
{
    private const string Body = """() : Blueprint("test", "Test") { protected override void Build(BlueprintStack stack) { } }""";

    [Theory]
    [InlineData("internal sealed class [|Test|]" + Body)]
    [InlineData("sealed class [|Test|]" + Body)]
    [InlineData("public class Outer { private sealed class [|Test|]" + Body + " }")]
    [InlineData("internal class Outer { public sealed class [|Test|]" + Body + " }")]
    public Task Analyze_BlueprintThatIsNotPublic_Reports(string source) => new Source(source).ShouldReportAsync("MLOPS1051");

    [Theory]
    [InlineData("public sealed class Test" + Body)]
    [InlineData("public class Outer { public sealed class Test" + Body + " }")]
    [InlineData("internal abstract class Base() : Blueprint(\"test\", \"Test\");")]
    [InlineData("internal sealed class Other;")]
    public Task Analyze_AnythingElse_IsClean(string source) => new Source(source).ShouldBeCleanAsync();
}
