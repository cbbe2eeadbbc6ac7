using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>How a tuning job searches, spelled as in requests: <c>{"objective_metric_name": "validation:auc", "max_jobs": 10}</c>.</summary>
internal sealed class TunerConfig
{
    private const string Property = "TunerConfig";

    private static readonly string[] Keys =
    [
        "objective_metric_name", "objective_type", "strategy", "max_jobs", "max_parallel_jobs", "max_runtime_in_seconds",
        "early_stopping_type", "random_seed", "metric_definitions", "autotune", "estimator_name", "base_tuning_job_name",
    ];

    private readonly JobProperties _properties;
    private readonly JsonObject _values;

    public TunerConfig(JobProperties properties, JsonObject values)
    {
        _properties = properties;
        _values = values;
        foreach (var (key, _) in values.Where(value => !Keys.Contains(value.Key)))
        {
            properties.Wrong(Property, $"has the unknown key '{key}'; known are {string.Join(", ", Keys)}", key);
        }
    }

    public HyperParameterTuningJobObjective Objective => new()
    {
        Type = Text("objective_type", "Maximize", "Maximize", "Minimize"),
        MetricName = Value("objective_metric_name") is { } name ? PropertyText.Of(name) : _properties.Wrong(Property, "has no 'objective_metric_name'", ""),
    };

    /// <summary>The regular expressions that find metrics in an algorithm's log; the built-in algorithms bring their own.</summary>
    public List<MetricDefinition>? MetricDefinitions => Value("metric_definitions") switch
    {
        null => null,
        JsonArray metrics when metrics.All(metric => metric is JsonObject) =>
            [.. metrics.Select(metric => new MetricDefinition { Name = PropertyText.Of(metric!["Name"]), Regex = PropertyText.Of(metric["Regex"]) })],
        _ => _properties.Wrong<List<MetricDefinition>?>(Property, "has 'metric_definitions' that are no list: [{\"Name\": …, \"Regex\": …}]", null),
    };

    public string? DefinitionName => Value("estimator_name") is { } name ? PropertyText.Of(name) : null;

    public Autotune? Autotune => Value("autotune")?.GetValueKind() == JsonValueKind.True ? new Autotune { Mode = AutotuneMode.Enabled } : null;

    /// <summary>The member <c>HyperParameterTuningJobConfig</c> without the ranges.</summary>
    public HyperParameterTuningJobConfig ToJobConfig() => new()
    {
        Strategy = Text("strategy", "Bayesian", "Bayesian", "Random", "Hyperband", "Grid"),
        HyperParameterTuningJobObjective = Objective,
        ResourceLimits = new ResourceLimits
        {
            MaxParallelTrainingJobs = Number("max_parallel_jobs") ?? 1,
            MaxNumberOfTrainingJobs = MaximumJobs(),
            MaxRuntimeInSeconds = Number("max_runtime_in_seconds"),
        },
        TrainingJobEarlyStoppingType = Text("early_stopping_type", "Off", "Off", "Auto"),
        RandomSeed = Number("random_seed"),
    };

    /// <summary>A grid search has as many jobs as there are combinations, and takes no limit.</summary>
    private int? MaximumJobs() => Number("max_jobs") ?? (Text("strategy", "", "Bayesian", "Random", "Hyperband", "Grid") == "Grid" ? null : 1);

    private JsonNode? Value(string key) => _values[key];

    private string Text(string key, string otherwise, params string[] choices) => Value(key) is not { } value ? otherwise
        : choices.Contains(PropertyText.Of(value)) ? PropertyText.Of(value)
        : _properties.Wrong(Property, $"has {key} '{PropertyText.Of(value)}'; it must be one of {string.Join(", ", choices)}", otherwise);

    private int? Number(string key) => Value(key) is not { } value ? null
        : int.TryParse(PropertyText.Of(value), System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 ? number
        : _properties.Wrong<int?>(Property, $"has {key} '{PropertyText.Of(value)}'; it must be a whole number", null);
}
