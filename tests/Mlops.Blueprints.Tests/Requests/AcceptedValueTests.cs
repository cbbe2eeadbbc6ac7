using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Core.Values;

namespace Mlops.Blueprints.Requests;

/// <summary>Values that AWS's orchestrator takes and deploys: they are taken here, too, and the template's parameters get the same.</summary>
public sealed class AcceptedValueTests
{
    private static readonly string[] PerStageKeys =
    [
        "kms_key_arn", "inference_instance", "data_capture_location", "endpoint_name", "batch_inference_data", "batch_job_output_location",
        "baseline_job_output_location", "instance_type", "schedule_expression", "instance_volume_size", "baseline_max_runtime_seconds",
        "monitor_max_runtime_seconds", "monitoring_output_location", "monitor_ground_truth_input",
    ];

    [Theory]
    [InlineData("byom_realtime_custom", "data_capture_location", "\"my-bucket\"", "DataCaptureLocation", "my-bucket")]
    [InlineData("byom_realtime_custom", "data_capture_location", "\"my-bucket/\"", "DataCaptureLocation", "my-bucket")]
    [InlineData("byom_realtime_custom", "data_capture_location", "\"s3://my-bucket/data/\"", "DataCaptureLocation", "my-bucket/data")]
    [InlineData("byom_realtime_custom", "data_capture_location", "\"My_Old_Bucket/data\"", "DataCaptureLocation", "My_Old_Bucket/data")]
    [InlineData("byom_batch_custom", "batch_inference_data", "\"my-bucket\"", "BatchInputBucket", "my-bucket")]
    [InlineData("byom_batch_custom", "batch_inference_data", "\"my-bucket\"", "BatchInferenceData", "my-bucket")]
    [InlineData("byom_batch_custom", "batch_job_output_location", "\"my-bucket\"", "BatchOutputLocation", "my-bucket")]
    [InlineData("byom_data_quality_monitor", "data_capture_location", "\"my-bucket\"", "DataCaptureBucket", "my-bucket")]
    [InlineData("byom_data_quality_monitor", "monitoring_output_location", "\"my-bucket\"", "MonitoringOutputLocation", "my-bucket")]
    [InlineData("byom_data_quality_monitor", "baseline_job_output_location", "\"my-bucket\"", "BaselineOutputBucket", "my-bucket")]
    [InlineData("byom_model_quality_monitor", "monitor_ground_truth_input", "\"my-bucket\"", "GroundTruthBucket", "my-bucket")]
    [InlineData("byom_image_builder", "image_tag", "\" churn-1 \"", "ImageTag", "churn-1")]
    [InlineData("byom_realtime_custom", "endpoint_name", "\"\"", "EndpointName", "")]
    [InlineData("byom_data_quality_monitor", "model_name", "\"\"", "EndpointName", "churn-endpoint")]
    [InlineData("byom_data_quality_monitor", "instance_volume_size", "20", "InstanceVolumeSize", "20")]
    [InlineData("byom_data_quality_monitor", "instance_volume_size", "\"20\"", "InstanceVolumeSize", "20")]
    [InlineData("byom_data_quality_monitor", "instance_volume_size", "\" 20 \"", "InstanceVolumeSize", "20")]
    [InlineData("byom_data_quality_monitor", "endpoint_name", "\" Churn-Endpoint \"", "EndpointName", "churn-endpoint")]
    [InlineData("byom_data_quality_monitor", "baseline_max_runtime_seconds", "\"\"", "BaselineMaxRuntimeSeconds", "")]
    [InlineData("byom_data_quality_monitor", "kms_key_arn", "null", "KmsKeyArn", "")]
    [InlineData("byom_model_quality_monitor", "baseline_inference_attribute", "\"\"", "BaselineInferenceAttribute", "")]
    [InlineData("byom_model_quality_monitor", "baseline_probability_attribute", "\"\"", "BaselineProbabilityAttribute", "")]
    [InlineData("byom_model_quality_monitor", "problem_type", "\" BinaryClassification \"", "ProblemType", "BinaryClassification")]
    [InlineData("byom_model_bias_monitor", "model_predicted_label_config", "{}", "ModelPredictedLabelConfig", "")]
    [InlineData("byom_model_bias_monitor", "model_predicted_label_config", "\"\"", "ModelPredictedLabelConfig", "")]
    [InlineData("byom_model_bias_monitor", "model_predicted_label_config", "null", "ModelPredictedLabelConfig", "")]
    [InlineData("byom_model_bias_monitor", "model_predicted_label_config", "[]", "ModelPredictedLabelConfig", "")]
    [InlineData("byom_model_bias_monitor", "model_predicted_label_config", "0", "ModelPredictedLabelConfig", "")]
    [InlineData("byom_model_bias_monitor", "model_predicted_label_config", "{\"probability\": 0}", "ModelPredictedLabelConfig", "{\"probability\": 0}")]
    [InlineData("byom_model_bias_monitor", "bias_config", "\"{\\n  \\\"facet_name\\\": \\\"age\\\"\\n}\"", "BiasConfig", "{\"facet_name\": \"age\"}")]
    [InlineData("byom_model_explainability_monitor", "model_scores", "1", "ExplainabilityModelScores", "1")]
    [InlineData("byom_model_explainability_monitor", "model_scores", "\"scores\"", "ExplainabilityModelScores", "\"scores\"")]
    [InlineData("byom_model_explainability_monitor", "model_scores", "{\"label\": 1}", "ExplainabilityModelScores", "{\"label\": 1}")]
    [InlineData("byom_model_explainability_monitor", "model_scores", "{}", "ExplainabilityModelScores", "")]
    [InlineData("byom_model_explainability_monitor", "model_scores", "false", "ExplainabilityModelScores", "")]
    [InlineData("byom_model_explainability_monitor", "model_scores", "null", "ExplainabilityModelScores", "")]
    [InlineData("byom_model_explainability_monitor", "monitor_inference_attribute", "\"\"", "MonitorInferenceAttribute", "")]
    [InlineData("model_training_builtin", "model_framework_version", "\"1.7-1\"", "ImageUri", "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1")]
    [InlineData("model_training_builtin", "use_spot_instances", "\"False\"", "UseSpotInstances", "False")]
    [InlineData("model_training_builtin", "use_spot_instances", "false", "UseSpotInstances", "False")]
    [InlineData("model_training_builtin", "attribute_names", "\"[\\\"a\\\",\\\"b\\\"]\"", "AttributeNames", "[\"a\",\"b\"]")]
    [InlineData("model_training_builtin", "attribute_names", "[\"a\", \"b\"]", "AttributeNames", "[\"a\", \"b\"]")]
    [InlineData("model_training_builtin", "instance_count", "null", "JobInstanceCount", "1")]
    [InlineData("model_training_builtin", "job_name", "null", "JobOutputLocation", "churn/training")]
    [InlineData("model_training_builtin", "algo_hyperparamaters", "\"{\\n\\\"eta\\\": 0.1\\n}\"", "AlgoHyperparameteres", "{\"eta\": 0.1}")]
    [InlineData("model_autopilot_training", "problem_type", "\"\"", "ProblemType", "")]
    public void Value_TakenByAws_IsTakenAndLeadsToTheSame(string type, string key, string value, string parameter, string expected)
    {
        var request = Example.Of(type);
        request[key] = JsonNode.Parse(value);

        AssertTaken(request, parameter, expected);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"latest\"")]
    public void Version_OfFrameworkThatHasOne_DoesNotMatter(string version)
    {
        var request = Example.Of("model_training_builtin");
        request["model_framework"] = "kmeans";
        request["model_framework_version"] = JsonNode.Parse(version);

        AssertTaken(request, "ImageUri", "382416733822.dkr.ecr.us-east-1.amazonaws.com/kmeans:1");
    }

    [Fact]
    public void Version_EmptyThoughThereAreSeveral_IsRefusedWithTheList()
    {
        var request = Example.Of("model_training_builtin");
        request["model_framework_version"] = "";

        var error = Assert.Single(Errors(request));

        Assert.Equal((RequestDiagnostics.UnknownImage, "/model_framework_version"), (error.Code, error.Pointer));
        Assert.Contains("1.7-1", error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void ModelName_EmptyForAJobWithAName_IsTaken()
    {
        var request = Example.Of("model_training_builtin");
        request["model_name"] = "";
        Assert.Equal("/model_name", Assert.Single(Errors(request)).Pointer);

        request["job_name"] = "nightly";

        AssertTaken(request, "JobName", "nightly");
    }

    [Theory]
    [InlineData("Regression")]
    [InlineData("MulticlassClassification")]
    public void BaselineInferenceAttribute_EmptyThoughTheJobNeedsIt_IsRefused(string problemType)
    {
        var request = Example.Of("byom_model_quality_monitor");
        request["problem_type"] = problemType;
        request["monitor_inference_attribute"] = "0";
        request["baseline_inference_attribute"] = "";

        Assert.Equal("/baseline_inference_attribute", Assert.Single(Errors(request)).Pointer);
    }

    [Fact]
    public void Stages_WithOneMore_AreTakenWithAWarning()
    {
        var request = Example.Of("byom_data_quality_monitor");
        request["instance_type"] = new JsonObject { ["dev"] = "ml.m5.large", ["staging"] = "ml.m5.large", ["prod"] = "ml.m5.xlarge", ["qa"] = "ml.m5.large" };
        var manifest = BuiltIn.Manifest("byom_data_quality_monitor");

        var problem = Assert.Single(RequestValidator.Validate(manifest, request, Settings.MultiAccount));

        Assert.Equal((RequestDiagnostics.UnknownStage, "/instance_type/qa", ProblemSeverity.Warning), (problem.Code, problem.Pointer, problem.Severity));
    }

    [Fact]
    public void PerStage_Keys_AreThoseOfAws()
    {
        var keys = BuiltIn.Blueprints.SelectMany(b => BuiltIn.Manifest(b.PipelineType).Keys).Where(k => k.PerStage).Select(k => k.Name)
            // For the jobs in the orchestrator's own account these are one value, as nothing there has stages.
            .Distinct();

        Assert.Equal(PerStageKeys.Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
    }

    private static void AssertTaken(JsonObject request, string parameter, string expected)
    {
        var manifest = BuiltIn.Manifest(request["pipeline_type"]!.GetValue<string>());

        Assert.Empty(Errors(request));
        Assert.Equal(expected, new ValueEvaluator(new(manifest, request, Settings.SingleAccount)).Parameter(parameter).Text);
    }

    private static List<Problem> Errors(JsonObject request) =>
        [.. RequestValidator.Validate(BuiltIn.Manifest(request["pipeline_type"]!.GetValue<string>()), request, Settings.SingleAccount).Where(p => p.Severity == ProblemSeverity.Error)];
}
