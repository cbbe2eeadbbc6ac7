using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>The baseline jobs for data quality and model quality: Model Monitor's container, told by environment variables what to do.</summary>
internal static class QualityBaseline
{
    private const string InputName = "baseline_dataset_input";

    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static CreateProcessingJobRequest Build(JobProperties properties, string name, BaselineKind type)
    {
        var environment = new Dictionary<string, string>
        {
            ["dataset_format"] = """{"csv": {"header": true, "output_columns_position": "START"}}""",
            ["dataset_source"] = $"{BaselineJob.ContainerFolder}/input/{InputName}",
            ["output_path"] = $"{BaselineJob.ContainerFolder}/output",
            ["publish_cloudwatch_metrics"] = "Disabled",
        };
        if (type == BaselineKind.ModelQuality)
        {
            AddModelQuality(environment, properties);
        }

        List<ProcessingInput> inputs = [BaselineJob.Input(InputName, properties.Location("BaselineData").ToString(), InputName)];
        var request = BaselineJob.Build(properties, name, inputs, "monitoring_output", environment);
        properties.ThrowIfWrong();
        return request;
    }

    private static void AddModelQuality(Dictionary<string, string> environment, JobProperties properties)
    {
        var problem = properties.Choice("ProblemType", "Regression", "BinaryClassification", "MulticlassClassification");
        var inference = properties.Optional("InferenceAttribute");
        var probability = properties.Optional("ProbabilityAttribute");
        var threshold = properties.Optional("ProbabilityThreshold");
        environment["analysis_type"] = "MODEL_QUALITY";
        environment["problem_type"] = problem;
        environment["ground_truth_attribute"] = properties.Text("GroundTruthAttribute");

        // Of two classes, probability and threshold say more than the label they lead to.
        if (problem == "BinaryClassification" && probability is not null && threshold is not null)
        {
            environment["probability_attribute"] = probability;
            environment["probability_threshold_attribute"] = threshold;
        }
        else
        {
            environment["inference_attribute"] = inference ?? properties.Wrong(
                "InferenceAttribute", problem == "BinaryClassification" ? "is missing, and so is ProbabilityAttribute or ProbabilityThreshold" : $"is missing; {problem} needs it", "");
        }
    }
}
