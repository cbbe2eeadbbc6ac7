using Amazon.CDK;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Bundling;

namespace Mlops.Sdk.Tests.Bundling;

public sealed class TemplateFindingTests
{
    private const string Wrong = "findings.yaml/Resources/Thing/Properties/DelaySeconds: Properties validation failed for resource Thing with message: #/DelaySeconds: 901 is not less or equal to 900";

    [Fact]
    public void Build_ResourceThatAServiceRefuses_IsAnErrorAtTheClass()
    {
        using var lambdas = new TestLambdas("validate_input");

        var exception = Assert.Throws<MlopsException>(() => new BundleBuilder(lambdas.Layout).Build([new Findings("AWS::SQS::Queue", 901)]));

        var problem = Assert.Single(exception.Problems);
        Assert.Equal(("MLOPS3402", Wrong), (problem.Code, problem.Message));
        Assert.Matches(@"TemplateFindingTests\.cs\(\d+,1\)$", problem.Pointer);
    }

    [Fact]
    public void Build_TypeThatTheCatalogDoesNotHave_IsAskedForItsPermissionsAlone()
    {
        using var lambdas = new TestLambdas("validate_input");

        var warning = Assert.Single(new BundleBuilder(lambdas.Layout).Build([new Findings("Acme::Fraud::Queue", 901)]).Warnings);

        Assert.Equal(("MLOPS3014", ProblemSeverity.Warning), (warning.Code, warning.Severity));
    }

    [Theory]
    [InlineData("warning", 1)]
    [InlineData("none", 0)]
    public void Build_SettingsOfTheProject_DecideWhatCounts(string severity, int count)
    {
        using var lambdas = new TestLambdas("validate_input");
        var settings = Path.Combine(Path.GetDirectoryName(lambdas.Layout.SourceDirectory)!, "mlops.json");
        File.WriteAllText(settings, $$"""{ "region": "eu-west-1", "lint": { "MLOPS3402": { "severity": "{{severity}}", "reason": "the service takes more now" } } }""");

        Assert.Equal(count, new BundleBuilder(lambdas.Layout).Build([new Findings("AWS::SQS::Queue", 901)]).Warnings.Count);
    }

    [Fact]
    public void Build_WrongSettings_AreTold()
    {
        using var lambdas = new TestLambdas("validate_input");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(lambdas.Layout.SourceDirectory)!, "mlops.json"), """{ "lint": { "MLOPS3402": { "severity": "none" } } }""");

        var exception = Assert.Throws<MlopsException>(() => new BundleBuilder(lambdas.Layout).Build([new Findings("AWS::SQS::Queue", 900)]));

        Assert.Equal("MLOPS3410", Assert.Single(exception.Problems).Code);
    }

    private sealed class Findings(string type, int delay) : Blueprint("findings", stackNameSuffix: "Findings")
    {
        public override bool HasFunctions => false;

        protected override void Build(BlueprintStack stack) =>
            _ = new CfnResource(stack, "Thing", new CfnResourceProps { Type = type, Properties = new Dictionary<string, object> { ["DelaySeconds"] = delay } });
    }
}
