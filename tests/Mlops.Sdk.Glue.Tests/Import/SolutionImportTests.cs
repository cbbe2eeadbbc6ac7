using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Import;

namespace Mlops.Sdk.Glue.Tests.Import;

public sealed class SolutionImportTests
{
    private static readonly Lazy<Task<ImportResult>> Imported = new(() => ImportAsync(Fork.Request));

    [Fact]
    public async Task Import_TheForksOwnType_MakesASolutionLikeANewOne()
    {
        var result = await Imported.Value;

        Assert.Equal(("DriftReportBlueprint", "drift_report"), (result.Name, Assert.Single(result.PipelineTypes)));
        string[] expected =
        [
            ".config/dotnet-tools.json", ".editorconfig", ".gitattributes", ".gitignore",
            "DriftReportBlueprint.Tests/BundleTests.cs", "DriftReportBlueprint.Tests/DriftReportBlueprint.Tests.csproj",
            "DriftReportBlueprint.slnx",
            "DriftReportBlueprint/DriftReport.cs", "DriftReportBlueprint/DriftReportBlueprint.csproj",
            "DriftReportBlueprint/Lambdas/check_drift/main.py", "DriftReportBlueprint/Lambdas/check_drift/shared/helper.py",
            "DriftReportBlueprint/Program.cs", "DriftReportBlueprint/Templates/drift_report.json",
            "README.md", "requests/drift_report.json", "requests/multi-account/drift_report.json",
        ];
        Assert.Equal(expected, result.Files.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(result.Files, file => Assert.DoesNotContain("Mlops-Blueprint-1", Text(file.Content), StringComparison.Ordinal));
        Assert.All(result.Files, file => Assert.DoesNotContain("Mlops-Xml-1", Text(file.Content), StringComparison.Ordinal));
        Assert.All(result.Files, file => Assert.DoesNotContain("version$", Text(file.Content), StringComparison.Ordinal));
        Assert.All(result.Files, file => Assert.DoesNotMatch("#(if|else|end)", Text(file.Content)));
        Assert.Contains("Include=\"xunit\"", Text(result.Files.Single(file => file.Name.EndsWith(".Tests.csproj", StringComparison.Ordinal)).Content), StringComparison.Ordinal);
        Assert.Contains("DriftReportBlueprint.Tests.csproj", Text(result.Files.Single(file => file.Name.EndsWith(".slnx", StringComparison.Ordinal)).Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ForAnEditorThatDoesNotKnowSlnx_MakesASln()
    {
        var result = await ImportAsync(Fork.Request, format: "sln");

        var solution = Assert.Single(result.Files, file => file.Name.Contains(".sln", StringComparison.Ordinal));
        Assert.Equal("DriftReportBlueprint.sln", solution.Name);
        Assert.Contains(@"""DriftReportBlueprint.Tests\DriftReportBlueprint.Tests.csproj""", Text(solution.Content), StringComparison.Ordinal);
        Assert.DoesNotMatch("#(if|else|end)|Functions|(Blueprint|Xml)-1", Text(solution.Content));
    }

    [Theory]
    [InlineData("Blueprint(\"drift_report\", stackNameSuffix: \"DriftReport\")")]
    [InlineData("private static Key InputDataKey { get; } = Key.Required(\"input_data\").PerStage().Example(\"dev-data/in.csv\");")]
    [InlineData("StringParameter KmsKeyArn { get; } = Parameter.String(\"KmsKeyArn\", pattern: \"^$|^arn:aws:kms:.*$\").From(Key.Optional(\"kms_key_arn\").PerStage()).TemplateDefault(null);")]
    [InlineData("StringParameter ModelName { get; } = Parameter.String(\"ModelName\", minLength: 1, maxLength: 63).From(Key.Required(\"model_name\").Example(\"churn\"));")]
    [InlineData("From(Expression.If(When.ModelRegistry, Key.RequiredWhen(When.ModelRegistry, \"model_package_name\"), Key.RequiredWhen(!When.ModelRegistry, \"model_artifact_location\").Example(\"models/churn.tar.gz\")))")]
    [InlineData("StringParameter InputBucket { get; } = Parameter.String(\"InputBucket\").From(InputDataKey.PathSegment(0));")]
    [InlineData("From(Expression.Concat(Key.Required(\"report_location\").PerStage().Example(\"reports/churn/\").WithoutTrailingSlash(), \"/drift\"))")]
    [InlineData("NumberParameter Threshold { get; } = Parameter.Number(\"Threshold\", min: 0, max: 1).From(Key.Optional(\"threshold\", 0.5m).Example(0.25m)).TemplateDefault(\"0.5\");")]
    [InlineData("From(Key.Required(\"bands\").As(RequestKeyType.Json).Example(JsonNode.Parse(\"[0.1,0.5]\")!).AsJson())")]
    [InlineData("Parameter.Choice(\"Mode\", [\"summary\", \"full\"]).From(Key.Optional(\"mode\", \"summary\").Trim()).TemplateDefault(\"summary\")")]
    [InlineData("// Not known: where the value comes from. The solution computes: hashlib.sha256(location.encode()).hexdigest()")]
    [InlineData("StringParameter RunId { get; } = Parameter.String(\"RunId\", minLength: 1).From(Key.Required(\"run_id\").Example(\"r1\"));")]
    [InlineData("StringParameter RunName { get; } = Parameter.String(\"RunName\", minLength: 1).From(Key.Required(\"run_name\").Example(\"first\"));")]
    [InlineData("From(Expression.If(When.Present(TitleKey), TitleKey, Expression.Concat(\"drift-\", Setting.Region)))")]
    [InlineData("Parameter.String(\"Fingerprint\").From(Key.Optional(\"fingerprint\", \"\"))")]
    [InlineData("NumberParameter Retention { get; } = Parameter.Number(\"Retention\").TemplateDefault(\"30\");")]
    [InlineData("/// <summary>The model, e.g. &lt;name&gt; &amp; \"version\".</summary>")]
    [InlineData("stack.Include(\"drift_report.json\", CheckDriftCode);")]
    public async Task Import_TheForksOwnType_DeclaresWhatItsPythonComputes(string code) =>
        Assert.Contains(code, await ClassAsync(Imported.Value), StringComparison.Ordinal);

    [Fact]
    public async Task Import_WhatCannotBeKnown_IsListedWithPlaceAndCure()
    {
        var result = await Imported.Value;

        var finding = Assert.Single(result.Findings, finding => finding.Message.Contains("'Fingerprint'", StringComparison.Ordinal));
        Assert.Equal(ImportDiagnostics.ValueNotKnown, finding.Code);
        Assert.Equal("source/lambdas/pipeline_orchestration/drift_parameters.py:25", finding.Pointer);
        Assert.Contains("which is optional: without it the template's default stands", finding.Hint, StringComparison.Ordinal);
        Assert.Contains("| `source/lambdas/pipeline_orchestration/drift_parameters.py:25` |", Text(result.Files.Single(file => file.Name == "README.md").Content), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run_id", "hashlib.sha256(location.encode()).hexdigest()[:8]")]
    [InlineData("run_name", "'run-' + hashlib.md5(mode.encode()).hexdigest()")]
    public async Task Import_AnOptionalKeyWithAComputedDefault_SaysThatItIsRequiredNowAndQuotesAllOfTheDefault(string key, string source)
    {
        var finding = Assert.Single((await Imported.Value).Findings, finding => finding.Message.Contains($"'{key}'", StringComparison.Ordinal));

        Assert.Equal($"The request key '{key}' is optional in the solution, whose default is computed: {source}", finding.Message);
        Assert.StartsWith("In the class every request must have the key", finding.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithoutARequest_MakesOneUpThatTheBlueprintAccepts()
    {
        var result = await ImportAsync(request: null);

        var request = JsonNode.Parse(result.Files.Single(file => file.Name == "requests/drift_report.json").Content.Span)!;
        Assert.Equal("my-bucket/input-data.csv", (string?)request["input_data"]);
        Assert.Contains(result.Findings, finding => finding.Code == ImportDiagnostics.RequestMadeUp);
    }

    [Fact]
    public async Task Import_ARequestForStages_IsKeptBesideOneForASingleAccount()
    {
        var files = (await Imported.Value).Files;

        Assert.True(JsonNode.DeepEquals(Fork.Request, JsonNode.Parse(files.Single(file => file.Name == "requests/multi-account/drift_report.json").Content.Span)));
        Assert.Equal("dev-data/in.csv", (string?)JsonNode.Parse(files.Single(file => file.Name == "requests/drift_report.json").Content.Span)!["input_data"]);
    }

    [Fact]
    public async Task Import_TheTemplate_StaysAsItWas() => Assert.True(JsonNode.DeepEquals(
        Fork.Template, JsonNode.Parse((await Imported.Value).Files.Single(file => file.Name.EndsWith("Templates/drift_report.json", StringComparison.Ordinal)).Content.Span)));

    [Fact]
    public async Task Import_AnUnknownType_NamesThoseThereAre()
    {
        var exception = await Assert.ThrowsAsync<MlopsException>(() => ImportAsync(null, "no_such_type"));

        Assert.Equal(ImportDiagnostics.NothingToImport, Assert.Single(exception.Problems).Code);
        Assert.Contains("drift_report", exception.Problems[0].Expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WithoutATemplate_SaysHowToGetOne()
    {
        var exception = await Assert.ThrowsAsync<MlopsException>(() => ImportAsync(null, "byom_realtime_builtin"));

        Assert.Equal(ImportDiagnostics.NoTemplate, Assert.Single(exception.Problems).Code);
        Assert.Contains("--template", exception.Problems[0].Hint, StringComparison.Ordinal);
    }

    private static Task<ImportResult> ImportAsync(JsonObject? request, string? type = null, string format = "slnx") => SolutionImport.ReadAsync(
        Fork.Solution,
        new() { PipelineTypes = type is null ? [] : [type], SolutionFormat = format, Requests = request is null ? [] : [request], ReadTemplate = Fork.Read },
        CancellationToken.None);

    private static async Task<string> ClassAsync(Task<ImportResult> result) =>
        Text((await result).Files.Single(file => file.Name.EndsWith("/DriftReport.cs", StringComparison.Ordinal)).Content);

    private static string Text(ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(content.Span);
}
