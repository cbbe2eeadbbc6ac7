using System.Text.Json.Nodes;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Requests;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Solution;

/// <summary>Requests go through the solution's own provision_pipeline.</summary>
public sealed class ProvisioningTests : IDisposable
{
    private readonly SolutionFolder _solution = new();

    public ProvisioningTests() => _solution.Integrate(GlueManifests.Usual);

    public void Dispose() => _solution.Dispose();

    [Python3Fact]
    public void Provisioning_AcrossAccounts_UploadsOurPlansFilesForEachStage()
    {
        var result = Provision(GlueManifests.ChurnScoring, isMultiAccount: true);

        var upload = result["calls"]![1]!["upload_file"]!;
        Assert.EndsWith("/blueprints/multi_account_codepipeline.yaml", (string)result["calls"]![0]!["create_stack"]!["TemplateURL"]!, StringComparison.Ordinal);
        AssertUploads(GlueManifests.ChurnScoring, isMultiAccount: true, upload);
    }

    [Python3Fact]
    public void Provisioning_InTheOrchestratorsAccount_IgnoresTheMode()
    {
        var result = Provision(GlueManifests.Training, isMultiAccount: true);

        var stack = result["calls"]![0]!["create_stack"]!;
        Assert.EndsWith("/blueprints/single_account_codepipeline.yaml", (string)stack["TemplateURL"]!, StringComparison.Ordinal);
        Assert.Contains(stack["Parameters"]!.AsArray(), p => (string)p!["ParameterKey"]! == "TemplateParamsName");
        AssertUploads(GlueManifests.Training, isMultiAccount: true, result["calls"]![1]!["upload_file"]!);
    }

    [SkippableTheory]
    [InlineData("", "success: stack creation started", "create_stack")]
    [InlineData("other", "Pipeline mlops-pipeline-churn-churnscoring is being updated.", "create_stack, update_stack")]
    [InlineData("same", "Pipeline mlops-pipeline-churn-churnscoring is already provisioned. No updates are to be performed.", "create_stack, update_stack")]
    public void Provisioning_WithoutAPipeline_CreatesOrUpdatesTheStackItself(string existing, string message, string calls)
    {
        Skip.IfNot(Python3.IsAvailable, "python3 is not on the PATH.");

        var result = Provision(GlueManifests.Direct, isMultiAccount: true, existing);

        Assert.Equal(new JsonObject { ["message"] = message, ["pipeline_id"] = "stack-id" }.ToJsonString(), JsonNode.Parse((string)result["answer"]!["body"]!)!.ToJsonString());
        Assert.Equal(calls, string.Join(", ", result["calls"]!.AsArray().Select(call => call!.AsObject().First().Key)));
        var stack = result["calls"]!.AsArray().Last()!.AsObject().First().Value!;
        Assert.Equal("https://blueprint-bucket.s3.amazonaws.com/blueprints/direct.yaml", (string)stack["TemplateURL"]!);
        Assert.Equal(
            Plan(GlueManifests.Direct, isMultiAccount: true).Stages[0].Parameters.Select(p => (p.Name, p.Value)),
            stack["Parameters"]!.AsArray().Select(p => ((string)p!["ParameterKey"]!, (string)p["ParameterValue"]!)));
        Assert.Equal(["CAPABILITY_NAMED_IAM"], stack["Capabilities"]!.AsArray().Select(c => (string)c!));
    }

    private JsonObject Provision(BlueprintManifest manifest, bool isMultiAccount, string existing = "") => Provision(_solution, manifest, isMultiAccount, existing);

    /// <summary>What the solution's provision_pipeline answers and asks of AWS for the sample request of a blueprint.</summary>
    internal static JsonObject Provision(SolutionFolder solution, BlueprintManifest manifest, bool isMultiAccount, string existing = "")
    {
        using var python = new PythonOrchestrator(solution);
        var answer = python.Ask(new JsonObject
        {
            ["op"] = "provision",
            ["env"] = PythonOrchestrator.EnvironmentOf(PythonOrchestrator.Settings(isMultiAccount)),
            ["request"] = RequestSample.For(manifest),
            ["existing"] = existing,
        });
        return answer["ok"]?.AsObject() ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    private static Plan Plan(BlueprintManifest manifest, bool isMultiAccount) =>
        Planner.Plan(manifest, RequestSample.For(manifest), PythonOrchestrator.Settings(isMultiAccount));

    /// <summary>What is uploaded is our plan's archive; the solution takes the template from under its documented key.</summary>
    internal static void AssertUploads(BlueprintManifest manifest, bool isMultiAccount, JsonNode upload)
    {
        var archive = Plan(manifest, isMultiAccount).Archive!;
        Assert.Equal(archive.Key, (string)upload["key"]!);
        Assert.Equal(
            archive.Entries.Select(entry => (entry.Name, entry.Text ?? $"blueprint-bucket/{BundleLayout.Template(entry.Name)}")),
            upload["files"]!.AsObject().OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => (file.Key, (string)file.Value!)));
    }
}
