using Mlops.Blueprints.Functions.Baselines;

namespace Mlops.Functions.Tests.Baselines;

public class ClarifyBaselineTests
{
    private const string Name = "churn-dataquality-1a2b";

    private static readonly string[] Header = ["churned", "age", "region"];

    [Fact]
    public void Build_Bias_ReadsDataAndConfiguration()
    {
        var input = ClarifyBaseline.Build(TestProperties.Baseline("ModelBias").Read(), Name, BaselineKind.ModelBias).ToJson();

        Assert.Equal(
            ["dataset s3://assets/monitor/baseline.csv /opt/ml/processing/input/data", "analysis_config s3://assets/monitor/output/churn-dataquality-1a2b/analysis_config.json /opt/ml/processing/input/config"],
            input["ProcessingInputs"]!.AsArray().Select(i => $"{i!["InputName"]} {i["S3Input"]!["S3Uri"]} {i["S3Input"]!["LocalPath"]}"));
        Assert.Equal("analysis_result", (string?)input["ProcessingOutputConfig"]!["Outputs"]![0]!["OutputName"]);
        Assert.Null(input["Environment"]);
    }

    [Fact]
    public void Analyze_Bias_IsAsClarifyDocumentsIt()
    {
        var analysis = ClarifyBaseline.Analyze(TestProperties.Baseline("ModelBias").Read(), BaselineKind.ModelBias, Header, "churn-model");

        TestProperties.AssertJson(
            """
            {
              "dataset_type": "text/csv", "headers": ["churned", "age", "region"], "label": "churned",
              "label_values_or_threshold": [1],
              "facet": [{ "name_or_index": "age", "value_or_threshold": [40] }],
              "group_variable": "region",
              "methods": {
                "report": { "name": "report", "title": "Analysis Report" },
                "pre_training_bias": { "methods": "all" },
                "post_training_bias": { "methods": "all" }
              },
              "predictor": { "model_name": "churn-model", "instance_type": "ml.m5.large", "initial_instance_count": 1, "accept_type": "text/csv", "probability": 0 },
              "probability_threshold": 0.8
            }
            """,
            analysis.Job);
        TestProperties.AssertJson(
            """
            {
              "label_values_or_threshold": [1],
              "facet": [{ "name_or_index": "age", "value_or_threshold": [40] }],
              "group_variable": "region",
              "headers": ["churned", "age", "region"], "label": "churned"
            }
            """,
            analysis.Monitor);
    }

    [Fact]
    public void Analyze_Explainability_IsAsClarifyDocumentsIt()
    {
        var analysis = ClarifyBaseline.Analyze(TestProperties.Baseline("ModelExplainability").Read(), BaselineKind.ModelExplainability, Header, "churn-model");

        TestProperties.AssertJson(
            """
            {
              "dataset_type": "text/csv", "headers": ["churned", "age", "region"], "label": "churned",
              "methods": {
                "report": { "name": "report", "title": "Analysis Report" },
                "shap": { "baseline": "s3://assets/monitor/shap.csv", "num_samples": 2000, "agg_method": "mean_abs", "use_logit": false, "save_local_shap_values": true }
              },
              "predictor": { "model_name": "churn-model", "instance_type": "ml.m5.large", "initial_instance_count": 1, "accept_type": "text/csv", "label": 0 }
            }
            """,
            analysis.Job);
        TestProperties.AssertJson(
            """
            {
              "methods": { "shap": { "baseline": "s3://assets/monitor/shap.csv", "num_samples": 2000, "agg_method": "mean_abs", "use_logit": false, "save_local_shap_values": true } },
              "predictor": { "model_name": "churn-model", "instance_type": "ml.m5.large", "initial_instance_count": 1, "accept_type": "text/csv" },
              "headers": ["age", "region"]
            }
            """,
            analysis.Monitor);
    }

    [Theory]
    [InlineData("""{"label_values_or_threshold": [1], "facet_name": ["age", "region"], "facet_values_or_threshold": [[40], ["north"]]}""", """[{"name_or_index": "age", "value_or_threshold": [40]}, {"name_or_index": "region", "value_or_threshold": ["north"]}]""")]
    [InlineData("""{"label_values_or_threshold": [1], "facet_name": ["age", 2]}""", """[{"name_or_index": "age"}, {"name_or_index": 2}]""")]
    [InlineData("""{"label_values_or_threshold": [1], "facet_name": 1}""", """[{"name_or_index": 1}]""")]
    public void Analyze_Facets_MayBeMany(string configuration, string expected) => TestProperties.AssertJson(
        expected,
        ClarifyBaseline.Analyze(TestProperties.Baseline("ModelBias").With("BiasConfig", configuration).Read(), BaselineKind.ModelBias, Header, "m").Job["facet"]!);

    [Theory]
    [InlineData("ModelBias", "BiasConfig", "", "BiasConfig is missing.")]
    [InlineData("ModelBias", "BiasConfig", "{}", "BiasConfig has no 'facet_name'")]
    [InlineData("ModelBias", "BiasConfig", """{"facet_name": "a"}""", "BiasConfig has no 'label_values_or_threshold'")]
    [InlineData("ModelBias", "BiasConfig", """{"label_values_or_threshold": [1], "facet_name": ["a", "b"], "facet_values_or_threshold": [1]}""", "BiasConfig must have as many")]
    [InlineData("ModelExplainability", "ShapConfig", """{"agg_method": "mean"}""", "ShapConfig has agg_method 'mean'; it must be one of mean_abs, median, mean_sq.")]
    [InlineData("ModelExplainability", "ShapConfig", """{"baseline": "a", "num_clusters": 2}""", "ShapConfig has both 'baseline' and 'num_clusters'")]
    public void Analyze_ConfigurationIsWrong_SaysWhat(string type, string name, string value, string expected)
    {
        var properties = TestProperties.Baseline(type).With(name, value).Read();
        ClarifyBaseline.Analyze(properties, Enum.Parse<BaselineKind>(type), Header, "m");

        var exception = Assert.Throws<InvalidDataException>(properties.ThrowIfWrong);

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
