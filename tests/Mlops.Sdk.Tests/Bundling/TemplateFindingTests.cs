using System.Text.RegularExpressions;
using Amazon.CDK;
using Amazon.CDK.AWS.SQS;
using Constructs;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Bundling;

namespace Mlops.Sdk.Tests.Bundling;

public sealed class TemplateFindingTests
{
    private const string Wrong = "findings.yaml/Resources/Thing/Properties/DelaySeconds: Properties validation failed for resource Thing with message: #/DelaySeconds: 901 is not less or equal to 900";

    [Fact]
    public void Build_ResourceThatAServiceRefuses_IsAnError()
    {
        using var lambdas = new TestLambdas("validate_input");

        var exception = Assert.Throws<MlopsException>(() => new BundleBuilder(lambdas.Layout).Build([new Findings("AWS::SQS::Queue", 901)]));

        var problem = Assert.Single(exception.Problems);
        Assert.Equal(("MLOPS3402", Wrong), (problem.Code, problem.Message));
        Assert.Matches(@"TemplateFindingTests\.cs\(\d+,1\)$", problem.Pointer);
    }

    [Theory]
    [InlineData("Orders", 5)]
    [InlineData("OrdersDead", 6)]
    [InlineData("GroupQueue", 7)]
    [InlineData("Named", 1)]
    [InlineData("Twice", 1)]
    [InlineData("Orders", 5, "/_/")]
    [InlineData("Named", 1, "/_/")]
    [InlineData("GroupQueue", 7, "/_1/")]
    public void Build_ResourceThatAServiceRefuses_IsToldAtTheLineThatMadeIt(string resource, int line, string? repository = null)
    {
        using var lambdas = new TestLambdas("validate_input");
        var file = Path.Combine(lambdas.Layout.SourceDirectory, "Several.cs");
        // Deterministic builds have no other folder of the repository: here, the one above the project's.
        var seen = repository is null ? file : $"{repository}{Path.GetRelativePath(Path.GetFullPath(Path.Combine(lambdas.Layout.SourceDirectory, "../..")), file)}";
        // What the class below is made of, in the lines of a file that is there: the tests' own may be built without its path.
        File.WriteAllText(file, """
            public sealed class Several() : Blueprint("several", stackNameSuffix: "Several")
            {
                protected override void Build(BlueprintStack stack)
                {
                    _ = new CfnQueue(stack, "Orders", Wrong);
                    _ = new Amazon.CDK.AWS.SQS.CfnQueue(stack, "Orders-Dead", Wrong);
                    var group = new Construct(stack, "Group");
                    _ = new CfnQueue(group, "Queue", Wrong);
                    foreach (var name in (string[])["Named"])
                    {
                        _ = new CfnQueue(stack, name, Wrong);
                    }

                    _ = new CfnQueue(stack, "Twice", Wrong);
                    static void Never(Construct other) => _ = new CfnQueue(other, "Twice", Wrong);
                }
            }
            """);

        var problems = Assert.Throws<MlopsException>(() => new BundleBuilder(lambdas.Layout).Build([new Several(seen)])).Problems;

        Assert.Equal($"{file}({line},1)", Assert.Single(problems, problem => Regex.IsMatch(problem.Message, $"/Resources/{resource}([0-9A-F]{{8}})?/")).Pointer);
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

    private sealed class Several(string file) : Blueprint("several", stackNameSuffix: "Several", file, 1)
    {
        public override bool HasFunctions => false;

        protected override void Build(BlueprintStack stack)
        {
            var wrong = new CfnQueueProps { DelaySeconds = 901 };
            var group = new Construct(stack, "Group");
            foreach (var name in (string[])["Orders", "Orders-Dead", "Named", "Twice"])
            {
                _ = new CfnQueue(stack, name, wrong);
            }

            _ = new CfnQueue(group, "Queue", wrong);
        }
    }

    private sealed class Findings(string type, int delay) : Blueprint("findings", stackNameSuffix: "Findings")
    {
        public override bool HasFunctions => false;

        protected override void Build(BlueprintStack stack) =>
            _ = new CfnResource(stack, "Thing", new CfnResourceProps { Type = type, Properties = new Dictionary<string, object> { ["DelaySeconds"] = delay } });
    }
}
