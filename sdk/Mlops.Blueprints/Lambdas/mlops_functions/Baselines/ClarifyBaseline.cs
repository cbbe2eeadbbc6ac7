using System.Text.Json.Nodes;
using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Aws;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>The baseline jobs for bias and explainability: Clarify's container, told by <c>analysis_config.json</c> what to do.</summary>
/// <remarks>Names and folders of the inputs are Clarify's ("Configure a SageMaker Clarify Processing Job").</remarks>
internal static class ClarifyBaseline
{
    /// <summary>What the job itself is told.</summary>
    public const string JobConfiguration = "analysis_config.json";

    /// <summary>What the monitor's later jobs are told; job definitions point to it.</summary>
    public const string MonitorConfiguration = "monitor/analysis_config.json";

    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static CreateProcessingJobRequest Build(JobProperties properties, string name, BaselineKind type)
    {
        var output = properties.Location("OutputLocation");
        List<ProcessingInput> inputs =
        [
            BaselineJob.Input("dataset", properties.Location("BaselineData").ToString(), "data"),
            BaselineJob.Input("analysis_config", output.Append(JobConfiguration).ToString(), "config"),
        ];
        var request = BaselineJob.Build(properties, name, inputs, "analysis_result", environment: null);
        // What the analysis needs is checked with the rest, before anything is called: the names of columns and model do not change what is wrong.
        _ = properties.Text("EndpointName");
        _ = Analyze(properties, type, ["label"], modelName: "");
        properties.ThrowIfWrong();
        return request;
    }

    /// <summary>The two configurations, both as documented in "Analysis Configuration Files".</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="type">Bias or explainability.</param>
    /// <param name="header">The columns of the baseline data; the first is the label.</param>
    /// <param name="modelName">The model that predictions are asked of.</param>
    public static AnalysisConfigurations Analyze(JobProperties properties, BaselineKind type, IReadOnlyList<string> header, string modelName)
    {
        var job = new JsonObject
        {
            ["dataset_type"] = "text/csv",
            ["headers"] = Texts(header),
            ["label"] = header[0],
        };
        var predictor = new JsonObject
        {
            ["model_name"] = modelName,
            ["instance_type"] = properties.Text("InstanceType"),
            ["initial_instance_count"] = properties.OptionalNumber("InstanceCount") ?? 1,
            ["accept_type"] = "text/csv",
        };
        return type == BaselineKind.ModelBias
            ? BiasAnalysis.Complete(properties, job, predictor)
            : ExplainabilityAnalysis.Complete(properties, job, predictor, Texts(header.Skip(1)));
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}

/// <summary>What Clarify is told.</summary>
/// <param name="Job">For the baseline job.</param>
/// <param name="Monitor">For the jobs of the monitor.</param>
internal sealed record AnalysisConfigurations(JsonObject Job, JsonObject Monitor);
