using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Parameters;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

public class ReferenceTemplateTests
{
    /// <summary>What matches the patterns of the templates' parameters, tried in this order.</summary>
    private static readonly string[] Samples =
    [
        "sample", "sample-bucket", "True", "No", "ml.m5.xlarge", "file.zip", "file.yaml", "file.json", "a@example.com", "cron(0 * ? * * *)",
        "arn:aws:sns:eu-west-1:111122223333:topic", "arn:aws:kms:eu-west-1:111122223333:key/1", "arn:aws:iam::111122223333:role/admin", "111122223333", "o-a1b2c3d4e5", "ou-ab12-abcdefgh",
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/image:1", "",
        "{\"eta\": \"1\"}", "{\"eta\": [\"continuous\", [\"0\", \"1\"]]}",
    ];

    [SkippableFact]
    public async Task CreateAndDelete_EveryReferenceTemplate_Completes()
    {
        var files = ReferenceTemplates.Files().ToList();
        Skip.If(files.Count == 0, "The reference templates are not present.");
        foreach (var file in files)
        {
            var stacks = new LocalStacks();
            stacks.Objects.With("sample-bucket");
            stacks.Functions.Answer = request => new(Succeeded: true, "id") { Data = new() { ["UUID"] = "ab12cd34" } };
            var text = await File.ReadAllTextAsync(file);
            var template = JsonNode.Parse(text)!;
            PutCode(template, stacks);
            var request = new StackRequest("my-stack", template.ToJsonString())
            {
                Parameters = [.. Arguments(template)],
                Capabilities = ["CAPABILITY_NAMED_IAM"],
            };

            var created = await stacks.Engine.BeginCreate(request).RunAsync(CancellationToken.None);
            Assert.True(created.Status == "CREATE_COMPLETE", $"{file}: {string.Join('\n', stacks.Store.Events(created.Id).Where(e => e.Status.EndsWith("FAILED", StringComparison.Ordinal)))}");
            Assert.DoesNotContain("\"Fn::", string.Concat(created.Resources.Values.Select(resource => resource.Properties.ToJsonString())), StringComparison.Ordinal);
            Assert.Null(stacks.Engine.BeginUpdate(request));
            Assert.Equal("DELETE_COMPLETE", (await stacks.DeleteAsync())!.Status);
        }
    }

    private static IEnumerable<ParameterArgument> Arguments(JsonNode template)
    {
        foreach (var (name, node) in template["Parameters"]!.AsObject())
        {
            var allowed = node!["AllowedValues"]?.AsArray()[0]!.ToString();
            var number = (string?)node["Type"] == "Number" ? node["MinValue"]?.ToString() ?? "1" : null;
            yield return new ParameterArgument(name, allowed ?? number ?? Samples.First(sample => Fits(node, sample)));
        }
    }

    private static bool Fits(JsonNode parameter, string sample) =>
        sample.Length >= ((int?)parameter["MinLength"] ?? 0)
        && ((string?)parameter["AllowedPattern"] is not { } pattern || Regex.IsMatch(sample, $"^(?:{pattern})$"));

    /// <summary>Puts every zip that the template names into the bucket it names, made the same for all.</summary>
    private static void PutCode(JsonNode template, LocalStacks stacks)
    {
        foreach (var (_, resource) in template["Resources"]!.AsObject())
        {
            var code = resource!["Properties"]?["Code"] ?? resource["Properties"]?["Content"];
            if (code?["S3Key"] is not null)
            {
                code["S3Bucket"] = "blueprints";
                code["S3Key"] = "code.zip";
            }
        }
    }
}
