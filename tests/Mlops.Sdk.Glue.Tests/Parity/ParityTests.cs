using System.Text.Json.Nodes;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Sdk.Glue.Tests.Fixtures;
using Mlops.Tests.Manifests;

namespace Mlops.Sdk.Glue.Tests.Parity;

/// <summary>The patched Python functions say what our validator and planner say, to the letter.</summary>
public class ParityTests
{
    private const int RequestsEach = 150;

    [Python3Fact]
    public void Functions_OnManyRequests_AnswerAsOurPlannerDoes()
    {
        using var solution = new SolutionFolder();
        solution.Integrate(GlueManifests.Usual);
        using var python = new PythonOrchestrator(solution);
        var differences = new List<string>();
        var valid = 0;
        foreach (var (manifest, settings, seed) in Cases())
        {
            JsonObject[] requests = [.. new RequestMutations(manifest, seed).Take(RequestsEach)];
            var answers = python.Ask([.. requests.Select(request => Call(request, settings))]);
            foreach (var (request, answer) in requests.Zip(answers))
            {
                var expected = Expected(manifest, request, settings);
                valid += expected.ContainsKey("stack_name") ? 1 : 0;
                if (!JsonNode.DeepEquals(expected, answer["ok"]))
                {
                    differences.Add($"{request.ToJsonString()}\nours:   {expected.ToJsonString()}\nPython: {answer.ToJsonString()}");
                }
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences; the first:\n{string.Join("\n\n", differences.Take(3))}");
        Assert.InRange(valid, RequestsEach, 19 * RequestsEach);
    }

    [Python3Fact]
    public void Functions_OnValuesThatRepeatOneAnother_RefuseThemAsOurValidatorDoes()
    {
        var bomb = ChurnManifest.Create() with { PipelineType = "bomb", Template = "bomb.yaml" };
        var repeated = Enumerable.Range(0, 12).Select(i => new TemplateParameter($"B{i}", "String", new ConcatValue([.. Enumerable.Repeat<Value>(i == 0 ? new KeyValue("model_name") : new ParameterValue($"B{i - 1}"), 10)])));
        var manifest = bomb with { Parameters = [.. bomb.Parameters, .. repeated] };
        var request = ChurnManifest.Request();
        request["pipeline_type"] = "bomb";
        var settings = PythonOrchestrator.Settings(isMultiAccount: false, useModelRegistry: false);
        using var solution = new SolutionFolder();
        solution.Integrate([GlueManifests.WithFiles(manifest)]);
        using var python = new PythonOrchestrator(solution);

        var answer = Assert.Single(python.Ask([Call(request, settings)]));

        Assert.True(JsonNode.DeepEquals(Expected(manifest, request, settings), answer["ok"]), $"ours:   {Expected(manifest, request, settings).ToJsonString()}\nPython: {answer.ToJsonString()}");
        Assert.Contains("/model_name", answer.ToJsonString(), StringComparison.Ordinal);
    }

    private static IEnumerable<(BlueprintManifest Manifest, OrchestratorSettings Settings, int Seed)> Cases() =>
        from blueprint in GlueManifests.Usual
        from isMultiAccount in new[] { false, true }
        from useRegistry in new[] { false, true }
        // One of the four is an account that stands for a stage.
        let stage = useRegistry && !isMultiAccount ? "staging" : ""
        select (blueprint.Manifest, PythonOrchestrator.Settings(isMultiAccount, useRegistry, stage), (isMultiAccount ? 1 : 0) + (useRegistry ? 2 : 0));

    private static JsonObject Call(JsonObject request, OrchestratorSettings settings) =>
        new() { ["op"] = "validate", ["env"] = PythonOrchestrator.EnvironmentOf(settings), ["request"] = request.DeepClone() };

    private static JsonObject Expected(BlueprintManifest manifest, JsonObject request, OrchestratorSettings settings)
    {
        var problems = RequestValidator.Validate(manifest, request, settings);
        List<Problem> errors = [.. problems.Where(p => p.Severity == ProblemSeverity.Error)];
        var expected = new JsonObject
        {
            ["problems"] = new JsonArray([.. problems.Select(p => new JsonArray(p.Severity == ProblemSeverity.Error ? "error" : "warning", p.ToString()))]),
        };
        if (errors.Count > 0)
        {
            expected["text"] = string.Join('\n', errors);
            return expected;
        }

        var plan = Planner.Plan(manifest, request, settings);
        var key = BundleLayout.Template(manifest.Template);
        expected["stack_name"] = plan.Stages[0].StackName;
        expected["template_url"] = manifest.Deployment == Deployment.Stack ? $"https://{settings.BlueprintBucket}.s3.amazonaws.com/{key}" : key;
        expected["stages"] = new JsonArray([.. plan.Stages.Select(stage => new JsonArray([.. stage.Parameters.Select(p => new JsonArray(p.Name, p.Value))]))]);
        return expected;
    }
}
