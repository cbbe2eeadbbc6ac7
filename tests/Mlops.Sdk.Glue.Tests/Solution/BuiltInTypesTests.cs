using System.Text.Json.Nodes;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Solution;

/// <summary>For its own pipeline types the solution answers as it did before.</summary>
public class BuiltInTypesTests
{
    [Python3Fact]
    public void Functions_ForTheSolutionsOwnTypes_AnswerAsBefore()
    {
        JsonObject[] calls = [.. Calls()];
        using var solution = new SolutionFolder();
        var before = Answers();

        solution.Integrate(GlueManifests.Usual);

        Assert.Equal(before, Answers());
        Assert.Contains(before, answer => answer.Contains("byom", StringComparison.Ordinal));

        string[] Answers()
        {
            using var python = new PythonOrchestrator(solution);
            return [.. python.Ask(calls).Select(answer => answer.ToJsonString())];
        }
    }

    /// <summary>Calls for the solution's own types, and for one that nobody has.</summary>
    internal static IEnumerable<JsonObject> Calls()
    {
        string[] types = ["byom_realtime_builtin", "byom_batch_custom", "byom_image_builder", "byom_data_quality_monitor", "byom_model_bias_monitor", "model_training_builtin", "multi_account_codepipeline", "nothing", " byom_batch_custom "];
        foreach (var type in types)
        {
            yield return Call("template_url", type);
            yield return Call("get_required_keys", type, "No", "Regression");
            yield return Call("get_required_keys", type, "Yes");
            foreach (var request in Requests(type))
            {
                yield return Call("get_stack_name", request.DeepClone());
                yield return Call("validate", request.DeepClone());
                yield return Call("get_template_parameters", request.DeepClone(), "False");
                yield return Call("get_template_parameters", request.DeepClone(), "True", "dev");
            }
        }
    }

    private static IEnumerable<JsonObject> Requests(string type)
    {
        yield return new() { ["pipeline_type"] = type };
        yield return new()
        {
            ["pipeline_type"] = type,
            ["model_name"] = "Model",
            ["image_tag"] = "v1",
            ["custom_image_uri"] = "uri",
            ["model_framework"] = "xgboost",
            ["model_framework_version"] = "1",
            ["inference_instance"] = new JsonObject { ["dev"] = "small", ["staging"] = "large", ["prod"] = "huge" },
            ["batch_inference_data"] = "bucket/in",
            ["batch_job_output_location"] = "bucket/out/",
            ["data_capture_location"] = "bucket/capture/",
            ["job_output_location"] = "bucket/out/",
            ["training_data"] = "bucket/data",
            ["algo_hyperparamaters"] = new JsonObject { ["eta"] = 0.5 },
        };
    }

    private static JsonObject Call(string function, params JsonNode?[] arguments) => new() { ["op"] = "call", ["function"] = function, ["arguments"] = new JsonArray(arguments) };
}
