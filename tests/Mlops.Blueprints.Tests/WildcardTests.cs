using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Synthesis.Wildcards;
using Xunit.Abstractions;

namespace Mlops.Blueprints;

/// <summary>Every <c>*</c> in a policy of the catalog, the deployment pipelines, the orchestrator and the sample.</summary>
/// <param name="output">Where the counts go.</param>
public sealed partial class WildcardTests(ITestOutputHelper output)
{
    private const string ApprovedFile = "wildcards.txt";

    private static readonly Lazy<IReadOnlyDictionary<string, SynthesizedTemplate>> Templates = new(() =>
    {
        using var functions = new FunctionsStandIn().WithPython("validate_input", "score");
        var sample = TemplateSynthesizer.Synthesize(new ChurnScoring.ChurnScoring(), new LambdaPackages(functions.Layout), []);
        return BuiltIn.Deployed.Append(new("sample churn_scoring.yaml", sample)).ToDictionary();
    });

    [Fact]
    public void Wildcards_InEveryTemplate_HaveTheirReasonInItsMetadata()
    {
        var wildcards = Templates.Value.SelectMany(template => Wildcard.In(template.Value.Json).Select(wildcard => (template.Key, wildcard.Resource, wildcard.Text))).ToArray();

        Assert.All(wildcards, wildcard => Assert.True(ReasonOf(Templates.Value[wildcard.Key].Json, wildcard.Text) is { Length: > 10 }, wildcard.ToString()));
        output.WriteLine($"counted: wildcards: {wildcards.Length} in {Templates.Value.Count} templates, each with its reason");
    }

    [Fact]
    public void Wildcards_InEveryTemplate_AreThoseThatWereApproved()
    {
        var approved = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, ApprovedFile));
        var found = Templates.Value
            .SelectMany(template => Wildcard.In(template.Value.Json).Select(wildcard => $"{Path.GetFileNameWithoutExtension(template.Key)}/{Hash().Replace(wildcard.Resource, "")}: {Hash().Replace(wildcard.Text, "")}"))
            .Distinct().Order(StringComparer.Ordinal).ToArray();

        Assert.True(
            found.SequenceEqual(approved),
            $"Not in {ApprovedFile}:\n{string.Join('\n', found.Except(approved))}\nIn {ApprovedFile}, but in no template, or not in its order:\n{string.Join('\n', approved.Except(found))}");
    }

    [Theory]
    [InlineData("s3:GetObject", "*")]
    [InlineData("s3:*", "arn:aws:s3:::bucket/*")]
    [InlineData("iam:PassRole", "*")]
    [InlineData("sagemaker:*", "*")]
    public void Wildcards_ThatNobodyExplained_HaveNoReason(string action, string resource)
    {
        var template = new JsonObject
        {
            ["Resources"] = new JsonObject
            {
                ["Policy"] = new JsonObject
                {
                    ["Type"] = "AWS::IAM::Policy",
                    ["Properties"] = new JsonObject { ["PolicyDocument"] = new JsonObject { ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Action"] = action, ["Resource"] = resource }) } },
                },
            },
        };

        WildcardMetadata.AddTo(template);

        Assert.Contains(Wildcard.In(template), wildcard => ReasonOf(template, wildcard.Text) is null);
    }

    private static string? ReasonOf(JsonObject template, string wildcard) => template["Metadata"]?["Mlops::WildcardReasons"]?.AsArray()
        .FirstOrDefault(reason => reason!["Wildcards"]!.AsArray().Any(text => text!.ToString() == wildcard))?["Reason"]!.ToString();

    [GeneratedRegex(@"(?<=\w)[0-9A-F]{8}(?=\.Arn\}|\}|$)")]
    private static partial Regex Hash();
}
