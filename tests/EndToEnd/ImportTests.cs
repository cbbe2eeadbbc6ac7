using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.EndToEnd.Workspace;

namespace Mlops.EndToEnd;

/// <summary>A pipeline type written by hand for AWS's Python solution, imported, built with the packages, and run.</summary>
[Collection(SolutionsCollection.Name)]
public class ImportTests(SharedProduct shared)
{
    private readonly Product _product = shared.Product;

    [Fact]
    public async Task Import_AHandWrittenPipelineType_BuildsTestsAndProvisionsWithTheSameParameters()
    {
        var folder = _product.NewFolder();
        var fork = Path.Combine(_product.Repository, "tests", "Mlops.Sdk.Glue.Tests", "Import", "fork");
        var reader = await _product.NewReaderAsync();

        (await reader.TypeAsync(folder, $"mlops import '{fork}' --request '{fork}/requests/drift_report.json' --output Drift --solution-format sln"))
            .ShouldSucceed().ShouldSay("MLOPS5121", "Fingerprint");
        var solution = Path.Combine(folder, "Drift");
        Assert.True(File.Exists(Path.Combine(solution, "DriftReportBlueprint.sln")));
        (await _product.DotnetAsync(solution, "build")).ShouldSucceed().ShouldSay("0 Warning(s)");
        (await _product.DotnetAsync(solution, "test", "--no-build")).ShouldSucceed().ShouldSay("Passed!");
        (await _product.DotnetAsync(solution, "mlops", "provision", "requests/drift_report.json")).ShouldSucceed();

        var bundle = Path.Combine(solution, "DriftReportBlueprint", "bin", "mlops", "content", "blueprints");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(bundle, "manifests", "drift_report.json")))!;
        Assert.Equal(
            ["bands", "fingerprint", "input_data", "kms_key_arn", "mode", "model_artifact_location", "model_name", "model_package_name", "report_location", "run_id", "run_name", "threshold", "title"],
            manifest["keys"]!.AsArray().Select(key => (string)key!["name"]!).Order(StringComparer.Ordinal));
        Assert.Equal(["bands", "input_data", "model_name", "report_location", "run_id", "run_name"], manifest["keys"]!.AsArray()
            .Where(key => (bool?)key!["required"] == true && key["requiredWhen"] is null).Select(key => (string)key!["name"]!).Order(StringComparer.Ordinal));
        Assert.Equal("DriftReport", (string?)manifest["stackName"]!["suffix"]);

        var imported = Template(Path.Combine(fork, "deployment", "staging", "drift_report.yaml"));
        var built = Unbounded(Template(Path.Combine(bundle, "drift_report.yaml")));
        Assert.Equal(Parameters(imported), Parameters(built));
        imported["Resources"]!["Check"]!["Properties"]!["Code"]!["S3Key"] = (string?)manifest["functions"]![0]!["key"];
        foreach (var section in new[] { "Resources", "Conditions", "Outputs" })
        {
            Assert.True(JsonNode.DeepEquals(imported[section], built[section]), $"{section}: {built[section]?.ToJsonString()}");
        }
    }

    /// <summary>A template without what the SDK adds to every template: the boundary of its roles' rights.</summary>
    private static JsonObject Unbounded(JsonObject template)
    {
        Assert.True(template["Parameters"]!.AsObject().Remove("PermissionsBoundary"));
        Assert.True(template["Conditions"]!.AsObject().Remove("HasPermissionsBoundary"));
        foreach (var role in template["Resources"]!.AsObject().Select(resource => resource.Value!).Where(resource => (string?)resource["Type"] == "AWS::IAM::Role"))
        {
            Assert.True(role["Properties"]!.AsObject().Remove("PermissionsBoundary"));
        }

        if (template["Conditions"]!.AsObject().Count == 0)
        {
            template.Remove("Conditions");
        }

        return template;
    }

    private static JsonObject Template(string file) => TemplateText.Read(File.ReadAllText(file), fromS3: true);

    /// <summary>The parameters with everything they say, as lines; numbers as text, since CloudFormation takes either. The two buckets say what the SDK says of them.</summary>
    private static IEnumerable<string> Parameters(JsonObject template) => template["Parameters"]!.AsObject()
        .SelectMany(parameter => parameter.Value!.AsObject().Select(part => (parameter.Key, Part: part.Key, Value: part.Value is JsonArray list ? list.ToJsonString() : part.Value!.ToString())))
        .Where(line => !(line.Key is "AssetsBucket" or "BlueprintBucket" && line.Part == "Description"))
        .Select(line => $"{line.Key} {line.Part}: {line.Value}")
        .Order(StringComparer.Ordinal);
}
