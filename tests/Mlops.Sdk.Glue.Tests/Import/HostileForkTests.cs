using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck.Xunit;
using Mlops.Sdk.Glue.Import;
using Mlops.Sdk.Glue.Inspection;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Tests.Import;

/// <summary>A fork whose every name and text tries to become code.</summary>
public sealed partial class HostileForkTests : IDisposable
{
    private const string Evil = "x\"); System.IO.File.Delete(\"/\"); // {{ y }} `$(z)` */ <a>\u2028\r\n#if\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("mlops-hostile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_HostileTexts_StayTexts()
    {
        Write("source/lambdas/pipeline_orchestration/lambda_helpers.py", $$"""
            import os
            os.system("touch {{_folder.Replace('\\', '/')}}/executed")
            open("{{_folder.Replace('\\', '/')}}/executed", "w")

            def template_url(pipeline_type):
                return {"byom_realtime_builtin": "a.yaml", {{Python(Evil)}}: {{Python("blueprints/../../" + Evil)}}}[pipeline_type]

            def get_stack_name(event):
                return os.environ["PIPELINE_STACK_NAME"] + "-" + event.get({{Python(Evil)}}) + "-" + {{Python(Evil)}}

            def get_template_parameters(event, is_multi_account, stage=None):
                return [("Name", event.get({{Python(Evil)}}, {{Python(Evil)}})), ("Other", __import__("os").system({{Python(Evil)}}))]

            def get_required_keys(pipeline_type, use_model_registry, problem_type=None):
                return {"byom_realtime_builtin": [], {{Python(Evil)}}: [{{Python(Evil)}}]}[pipeline_type]
            """);
        var template = new JsonObject
        {
            ["Description"] = Evil,
            ["Parameters"] = new JsonObject
            {
                ["Name"] = new JsonObject { ["Type"] = "String", ["Description"] = Evil, ["Default"] = Evil, ["AllowedPattern"] = "[\\s\\S]*" },
                ["Other"] = new JsonObject { ["Type"] = "String", ["Description"] = Evil, ["AllowedValues"] = new JsonArray(Evil) },
            },
            ["Resources"] = new JsonObject
            {
                ["F"] = new JsonObject { ["Type"] = "AWS::Lambda::Function", ["Properties"] = new JsonObject { ["Code"] = new JsonObject { ["S3Key"] = $"a/../{Evil}.zip" } } },
            },
        };

        var result = await SolutionImport.ReadAsync(
            PythonSolution.Open(_folder), new() { ReadTemplate = _ => template, Templates = [Write("t.json", "{}")] }, CancellationToken.None);

        Assert.False(File.Exists(Path.Combine(_folder, "executed")));
        Assert.All(result.Files, file => Assert.Matches(@"\A[A-Za-z0-9_.\-/]+\z", file.Name));
        Assert.All(result.Files, file => Assert.DoesNotContain("..", file.Name, StringComparison.Ordinal));
        var code = Encoding.UTF8.GetString(result.Files.Single(file => file.Name.EndsWith(".cs", StringComparison.Ordinal) && file.Name.Contains("Blueprint/X", StringComparison.Ordinal)).Content.Span);
        Assert.All(code.Split('\n'), line => Assert.DoesNotContain("File.Delete", WithoutTexts(line), StringComparison.Ordinal));
    }

    [Property(MaxTest = 500)]
    public void Literal_OfAnything_IsOneLiteral(string? text) => Assert.Matches(@"\A""([ !#-\[\]-~]|\\[""\\n]|\\u[0-9a-f]{4})*""\z", CSharpText.Literal(text ?? ""));

    [Property(MaxTest = 500)]
    public void Documentation_OfAnything_IsOneLineOfText(string? text) => Assert.Matches(@"\A[^<>\p{Cc}\u2028\u2029]*\z", CSharpText.Documentation(text ?? ""));

    [Theory]
    [InlineData("fraud-model v2", "FraudModelV2")]
    [InlineData("3d", "_3d")]
    [InlineData("*/ {{ }}", "Unnamed")]
    [InlineData("Template", "Template2")]
    public void Pascal_OfAnyName_IsAFreeIdentifier(string name, string expected) => Assert.Equal(expected, SafeName.Pascal(name, MemberNames.Of("Mine")));

    [Theory]
    [InlineData("BaselineJobName", "baseline_job_name")]
    [InlineData("SHAPConfig", "shap_config")]
    [InlineData("KMSKeyArn", "kms_key_arn")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("$(rm)", "rm")]
    [InlineData("{{", "other")]
    public void Snake_OfAnyName_IsAKey(string name, string expected) => Assert.Equal(expected, SafeName.Snake(name, "other"));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Python(string text) => Quoting.Python(text);

    private static string WithoutTexts(string line) => Comment().Replace(Literal().Replace(line, ""), "");

    [GeneratedRegex(@"""([^""\\]|\\.)*""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"//.*$")]
    private static partial Regex Comment();
}
