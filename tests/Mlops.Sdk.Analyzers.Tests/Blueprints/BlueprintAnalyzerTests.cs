namespace Mlops.Sdk.Analyzers.Tests.Blueprints;

public class BlueprintAnalyzerTests
{
    [Theory]
    [InlineData("Parameter.String([|\"P\"|])")]
    [InlineData("Parameter.S3([|\"P\"|]).Describe(\"A location.\")")]
    public Task Analyze_ParameterWithoutSource_Reports(string declaration) => Parameter(declaration).ShouldReportAsync("MLOPS1012");

    [Theory]
    [InlineData("Parameter.String(\"P\").From(Key.Required(\"p\"))")]
    [InlineData("Parameter.String(\"P\").TemplateDefault(\"x\")")]
    [InlineData("Parameter.String(\"P\").From(Mlops.Core.Values.Setting.AssetsBucket).Describe(\"A bucket.\")")]
    public Task Analyze_ParameterWithSource_IsClean(string declaration) => Parameter(declaration).ShouldBeCleanAsync();

    [Fact]
    public Task Analyze_SourceGivenInConstructor_IsClean() => new Source("""
        public sealed class Test : Blueprint
        {
            public Test() : base("test", "Test") => P.From(Key.Required("p"));

            public StringParameter P { get; } = Parameter.String("P");

            protected override void Build(BlueprintStack stack) => _ = stack[P];
        }
        """).ShouldBeCleanAsync();

    [Fact]
    public Task Analyze_TwoParametersOfOneName_ReportsTheSecond() => Source.Of("""
        public StringParameter P { get; } = Parameter.String("Name").From(Key.Required("p"));
            public S3Parameter Q { get; } = Parameter.S3([|"Name"|]).From(Key.Required("q"));
        """, "_ = stack[P] + stack[Q];").ShouldReportAsync("MLOPS2205");

    [Theory]
    [InlineData("Key.Required(\"p\")", "Key.Optional([|\"p\"|], \"x\")")]
    [InlineData("Key.Optional(\"p\", \"x\")", "Key.Optional([|\"p\"|], \"y\")")]
    [InlineData("Key.Required(\"p\")", "Key.Required([|\"p\"|]).PerStage()")]
    [InlineData("Key.Required(\"p\")", "Expression.Concat(Key.Required([|\"p\"|]).OrEmpty(), \"x\")")]
    public Task Analyze_KeyDeclaredInTwoWays_ReportsTheSecond(string one, string other) => TwoKeys(one, other).ShouldReportAsync("MLOPS1014");

    [Theory]
    [InlineData("Key.Required(\"p\")", "Key.Required(\"p\").Describe(\"A key.\").Example(\"x\")")]
    [InlineData("Key.Optional(\"p\", \"x\")", "Expression.Concat(Key.Optional(\"p\", \"x\"), \"-x\")")]
    [InlineData("Key.Required(\"p\").PerStage().OrEmpty()", "Key.Required(\"p\").OrEmpty().PerStage()")]
    public Task Analyze_KeyDeclaredAlike_IsClean(string one, string other) => TwoKeys(one, other).ShouldBeCleanAsync();

    [Theory]
    [InlineData("MLOPS2104", "Parameter.Number(\"P\", min: 0, max: 1).From(Key.Optional(\"p\", [|1.5|]))")]
    [InlineData("MLOPS2104", "Parameter.Integer(\"P\", min: 1).From(Key.Optional(\"p\", [|0|]))")]
    [InlineData("MLOPS2104", "Parameter.Number(\"P\", max: 1).From(Key.Required(\"p\")).TemplateDefault([|\"2\"|])")]
    [InlineData("MLOPS2105", "Parameter.String(\"P\", minLength: 3).From(Key.Optional(\"p\", [|\"ab\"|]))")]
    [InlineData("MLOPS2106", "Parameter.Choice(\"P\", [\"a\", \"b\"]).From(Key.Optional(\"p\", [|\"c\"|]))")]
    [InlineData("MLOPS2106", "Parameter.Choice(\"P\", new[] { \"a\" }).From(Key.Optional(\"p\", [|\"A\"|]))")]
    [InlineData("MLOPS2107", "Parameter.String(\"P\", pattern: \"[a-z]+\").From(Key.Optional(\"p\", [|\"A1\"|]))")]
    [InlineData("MLOPS2107", "Parameter.KmsKey(\"P\").From(Key.Optional(\"p\", [|\"alias/mine\"|]))")]
    [InlineData("MLOPS2208", "Parameter.Number(\"P\").From(Key.Optional(\"p\", [|\"high\"|]))")]
    [InlineData("MLOPS2208", "Parameter.Boolean(\"P\").From(Key.Optional(\"p\", [|\"yes\"|]))")]
    [InlineData("MLOPS2208", "Parameter.S3(\"P\").From(Key.Optional(\"p\", [|\"s3://bucket/key\"|]))")]
    public Task Analyze_DefaultThatTheParameterDoesNotTake_ReportsTheDefault(string id, string declaration) => Parameter(declaration).ShouldReportAsync(id);

    [Theory]
    [InlineData("Parameter.Number(\"P\", min: 0, max: 1).From(Key.Optional(\"p\", 0.5))")]
    [InlineData("Parameter.Number(\"P\", min: -1.5m).From(Key.Optional(\"p\", -1))")]
    [InlineData("Parameter.String(\"P\", minLength: 3).From(Key.Optional(\"p\"))")]
    [InlineData("Parameter.String(\"P\", maxLength: int.Parse(\"1\")).From(Key.Optional(\"p\", \"abc\"))")]
    [InlineData("Parameter.String(\"P\", pattern: \"[\").From(Key.Optional(\"p\", \"abc\"))")]
    [InlineData("Parameter.Choice(\"P\", [\"a\", System.Environment.NewLine]).From(Key.Optional(\"p\", \"c\"))")]
    [InlineData("Parameter.Boolean(\"P\").From(Key.Optional(\"p\", true))")]
    [InlineData("Parameter.S3(\"P\").From(Key.Optional(\"p\", \"bucket/key\").PerStage())")]
    public Task Analyze_DefaultThatTheParameterTakes_IsClean(string declaration) => Parameter(declaration).ShouldBeCleanAsync();

    [Theory]
    [InlineData("Parameter.String([|\"DbPassword\"|]).From(Key.Required(\"db\"))")]
    [InlineData("Parameter.String(\"P\").From(Key.Required([|\"api_key\"|]))")]
    [InlineData("Parameter.String([|\"AwsSecretAccessKey\"|]).From(Key.Required(\"secret_access_key\"))")]
    public Task Analyze_TextNamedAsASecret_Reports(string declaration) => Parameter(declaration).ShouldReportAsync("MLOPS1054");

    [Theory]
    [InlineData("Parameter.String(\"DbPassword\").NoEcho().From(Key.Required(\"db_password\"))")]
    [InlineData("Parameter.String(\"DbPasswordSecretArn\").From(Key.Required(\"db_password_secret_arn\"))")]
    [InlineData("Parameter.Integer(\"MaxTokens\").From(Key.Required(\"max_tokens\"))")]
    [InlineData("Parameter.KmsKey(\"Key\").From(Key.Required(\"kms_key\"))")]
    [InlineData("Parameter.String(\"Tokenizer\").From(Key.Required(\"tokenizer\"))")]
    public Task Analyze_OtherNames_IsClean(string declaration) => Parameter(declaration).ShouldBeCleanAsync();

    [Theory]
    [InlineData("OrchestratorAccount")]
    [InlineData("Stack")]
    public Task Analyze_PerStageInOneAccount_Reports(string deployment) => PerStage(deployment, "[|Key.Required(\"p\").PerStage()|]").ShouldReportAsync("MLOPS1055");

    [Theory]
    [InlineData("Pipeline", "Key.Required(\"p\").PerStage()")]
    [InlineData("Stack", "Key.Required(\"p\")")]
    public Task Analyze_PerStageWhereThereAreStages_IsClean(string deployment, string key) => PerStage(deployment, key).ShouldBeCleanAsync();

    [Fact]
    public Task Analyze_PerStageBelowAClassForOneAccount_Reports() => new Source("""
        public abstract class Job(string type) : Blueprint(type, type)
        {
            public override Mlops.Core.Manifests.Deployment Deployment => Mlops.Core.Manifests.Deployment.OrchestratorAccount;
        }

        public sealed class Test() : Job("test")
        {
            public StringParameter P { get; } = Parameter.String("P").From([|Key.Required("p").PerStage()|]);

            protected override void Build(BlueprintStack stack) => _ = stack[P];
        }
        """).ShouldReportAsync("MLOPS1055");

    private static Source Parameter(string declaration) => Source.Of($"public Parameter P {{ get; }} = {declaration};", "_ = stack[P];");

    private static Source TwoKeys(string one, string other) => Source.Of($"""
        public StringParameter P {"{"} get; {"}"} = Parameter.String("P").From({one});
            public StringParameter Q {"{"} get; {"}"} = Parameter.String("Q").From({other});
        """, "_ = stack[P] + stack[Q];");

    private static Source PerStage(string deployment, string key) => Source.Of($"""
        public override Mlops.Core.Manifests.Deployment Deployment => Mlops.Core.Manifests.Deployment.{deployment};
            public StringParameter P {"{"} get; {"}"} = Parameter.String("P").From({key});
        """, "_ = stack[P];");
}
