using Mlops.Blueprints.Functions.Training;

namespace Mlops.Functions.Tests.Training;

public class TuningJobRequestTests
{
    private const string Name = "churn-tuner-1a2b";

    [Fact]
    public void Build_SettingsOfARequest_AreSageMakersInput()
    {
        var input = TuningJobRequest.Build(TestProperties.Tuning().Read(), Name).ToJson();

        TestProperties.AssertJson(
            """
            {
              "Strategy": "Bayesian",
              "HyperParameterTuningJobObjective": { "Type": "Maximize", "MetricName": "validation:auc" },
              "ResourceLimits": { "MaxParallelTrainingJobs": 2, "MaxNumberOfTrainingJobs": 10 },
              "TrainingJobEarlyStoppingType": "Auto",
              "ParameterRanges": {
                "ContinuousParameterRanges": [{ "Name": "eta", "MinValue": "0.1", "MaxValue": "0.5", "ScalingType": "Auto" }],
                "IntegerParameterRanges": [{ "Name": "num_round", "MinValue": "1", "MaxValue": "15", "ScalingType": "Logarithmic" }],
                "CategoricalParameterRanges": [{ "Name": "optimizer", "Values": ["sgd", "Adam"] }]
              }
            }
            """,
            input["HyperParameterTuningJobConfig"]!);
        // num_round is searched for, and so not fixed.
        TestProperties.AssertJson("""{"eval_metric": "auc", "rate_drop": "0.3", "verbose": "True"}""", input["TrainingJobDefinition"]!["StaticHyperParameters"]!);
        Assert.Equal("s3://assets/train/data.csv", (string?)input["TrainingJobDefinition"]!["InputDataConfig"]![0]!["DataSource"]!["S3DataSource"]!["S3Uri"]);
        Assert.Null(input["TrainingJobDefinition"]!["TrainingJobName"]);
    }

    [Fact]
    public void Build_OnlyTheMetric_HasTheDefaultsOfTheSearch()
    {
        var properties = TestProperties.Tuning().With("TunerConfig", """{"objective_metric_name": "validation:auc"}""");

        var configuration = TuningJobRequest.Build(properties.Read(), Name).ToJson()["HyperParameterTuningJobConfig"]!;

        TestProperties.AssertJson("""{"MaxParallelTrainingJobs": 1, "MaxNumberOfTrainingJobs": 1}""", configuration["ResourceLimits"]!);
        Assert.Equal(("Bayesian", "Off"), ((string?)configuration["Strategy"], (string?)configuration["TrainingJobEarlyStoppingType"]));
    }

    [Fact]
    public void Build_OwnMetricsSeedAndAutotune_AreGivenOn()
    {
        var properties = TestProperties.Tuning().With(
            "TunerConfig", """{"objective_metric_name": "loss", "objective_type": "Minimize", "strategy": "Grid", "random_seed": 7, "autotune": true, "estimator_name": "mine", "metric_definitions": [{"Name": "loss", "Regex": "loss=(.*)"}]}""");

        var input = TuningJobRequest.Build(properties.Read(), Name).ToJson();

        Assert.Equal("loss=(.*)", (string?)input["TrainingJobDefinition"]!["AlgorithmSpecification"]!["MetricDefinitions"]![0]!["Regex"]);
        Assert.Equal("mine", (string?)input["TrainingJobDefinition"]!["DefinitionName"]);
        Assert.Equal("Enabled", (string?)input["Autotune"]!["Mode"]);
        Assert.Equal(7, (int?)input["HyperParameterTuningJobConfig"]!["RandomSeed"]);
        TestProperties.AssertJson("""{"MaxParallelTrainingJobs": 1}""", input["HyperParameterTuningJobConfig"]!["ResourceLimits"]!);
    }

    [Theory]
    [Trait("Compatibility", "COMPAT-036")]
    [InlineData("TunerConfig", "", "TunerConfig is missing.")]
    [InlineData("TunerConfig", """{"max_jobs": 2}""", "TunerConfig has no 'objective_metric_name'.")]
    [InlineData("TunerConfig", """{"objective_metric_name": "a", "maxjobs": 2}""", "TunerConfig has the unknown key 'maxjobs'; known are objective_metric_name,")]
    [InlineData("TunerConfig", """{"objective_metric_name": "a", "strategy": "Genetic"}""", "TunerConfig has strategy 'Genetic'; it must be one of Bayesian,")]
    [InlineData("TunerConfig", """{"objective_metric_name": "a", "max_jobs": "many"}""", "TunerConfig has max_jobs 'many'; it must be a whole number.")]
    [InlineData("ParameterRanges", """{"eta": ["continuous", [0.1]]}""", "ParameterRanges has a range for 'eta' that cannot be read")]
    [InlineData("ParameterRanges", """{"eta": ["real", [0.1, 1]]}""", "ParameterRanges has a range for 'eta'")]
    [InlineData("ParameterRanges", """{"eta": 1}""", "ParameterRanges has a range for 'eta'")]
    public void Build_PropertyIsWrong_SaysWhat(string name, string value, string expected)
    {
        var exception = Assert.Throws<InvalidDataException>(() => TuningJobRequest.Build(TestProperties.Tuning().With(name, value).Read(), Name));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
