using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.ModelCards.Content;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.ModelCards;

/// <summary>Metrics of an evaluation, read from the reports of SageMaker Clarify and Model Monitor into the form that the SageMaker Python SDK gives them.</summary>
public sealed class MetricFileTests
{
    private const string Bias = """
        {
          "version": "1.0",
          "pre_training_bias_metrics": {
            "label": "churned", "label_value_or_threshold": 1,
            "facets": {
              "age": [
                { "value_or_threshold": "(40.0, 75.0]", "metrics": [
                  { "name": "CI", "description": "Class Imbalance (CI)", "value": 0.62 },
                  { "name": "CDDL", "description": "Conditional Demographic Disparity in Labels (CDDL)", "value": null, "error": "Group variable is empty or not provided" } ] }
              ],
              "region": [
                { "value_or_threshold": 0, "metrics": [{ "name": "CI", "value": -0.5 }] },
                { "value_or_threshold": 1, "metrics": [{ "name": "CI", "value": 0.5 }] }
              ]
            }
          },
          "explanations": { "kernel_shap": {} }
        }
        """;

    private const string BiasGroups = """
        [
          { "name": "pre_training_bias_metrics - label churned = 1 and facet age=(40.0, 75.0]", "metric_data": [{ "name": "CI", "type": "number", "value": 0.62 }] },
          { "name": "pre_training_bias_metrics - label churned = 1 and facet region=0", "metric_data": [{ "name": "CI", "type": "number", "value": -0.5 }] },
          { "name": "pre_training_bias_metrics - label churned = 1 and facet region=1", "metric_data": [{ "name": "CI", "type": "number", "value": 0.5 }] }
        ]
        """;

    private const string Explanations = """
        {
          "version": "1.0",
          "explanations": {
            "kernel_shap": {
              "churned": {
                "global_shap_values": { "tenure": 0.31, "plan": 0.07 },
                "expected_value": 0.22,
                "global_top_shap_text": { "complaint": { "slow": 0.4, "refund": 0.2 } }
              }
            },
            "pdp": [
              { "feature_name": "tenure", "data_type": "numerical", "feature_values": [1.5, 12.5], "data_distribution": [0.7, 0.3], "model_predictions": [[0.8, 0.1]], "label_headers": ["churned"] },
              { "feature_name": "plan", "data_type": "categorical", "feature_values": [0, "gold"], "data_distribution": [0.9, 0.1], "model_predictions": [[0.4, 0.2]], "label_headers": ["churned"] }
            ]
          }
        }
        """;

    private const string ExplanationGroups = """
        [
          { "name": "explanations - global_shap_values, label=churned", "metric_data": [{ "name": "tenure", "type": "number", "value": 0.31 }, { "name": "plan", "type": "number", "value": 0.07 }] },
          { "name": "explanations - global_top_shap_text, label=churned, feature=complaint", "metric_data": [{ "name": "slow", "type": "number", "value": 0.4 }, { "name": "refund", "type": "number", "value": 0.2 }] },
          { "name": "explanations - pdp", "metric_data": [
            { "name": "data_distribution - feature=tenure", "type": "linear_graph", "value": [[1.5, 0.7], [12.5, 0.3]], "x_axis_name": "tenure", "y_axis_name": "Data distribution" },
            { "name": "model_predictions - feature=tenure, label=churned", "type": "linear_graph", "value": [[1.5, 0.8], [12.5, 0.1]], "x_axis_name": "tenure", "y_axis_name": "churned" },
            { "name": "data_distribution - feature=plan", "type": "bar_chart", "value": [0.9, 0.1], "x_axis_name": ["0", "gold"], "y_axis_name": "Data distribution" },
            { "name": "model_predictions - feature=plan, label=churned", "type": "bar_chart", "value": [0.4, 0.2], "x_axis_name": ["0", "gold"], "y_axis_name": "churned" }
          ] }
        ]
        """;

    private const string Regression = """
        {
          "version": 0.0,
          "dataset": { "item_count": 3200, "start_time": "2025-02-01T00:00:00Z", "end_time": "2025-02-02T00:00:00Z" },
          "regression_metrics": {
            "mae": { "value": 1.25, "standard_deviation": 0.02 },
            "r2": { "value": "NaN", "standard_deviation": "NaN" }
          }
        }
        """;

    private const string RegressionGroups = """
        [{ "name": "regression_metrics", "metric_data": [{ "name": "mae", "type": "number", "value": 1.25 }, { "name": "mae - standard_deviation", "type": "number", "value": 0.02 }] }]
        """;

    private const string Binary = """
        {
          "version": 0.0,
          "dataset": { "item_count": 99 },
          "binary_classification_metrics": {
            "confusion_matrix": { "0": { "0": 80, "1": 4 }, "1": { "0": 5, "1": 10 } },
            "recall": { "value": 0.66, "standard_deviation": "NaN" },
            "receiver_operating_characteristic_curve": { "false_positive_rates": [0, 0.05, 1], "true_positive_rates": [0, 0.66, 1] },
            "precision_recall_curve": { "precisions": ["NaN", 0.71], "recalls": [0, 0.66] }
          }
        }
        """;

    private const string BinaryGroups = """
        [{ "name": "binary_classification_metrics", "metric_data": [
          { "name": "confusion_matrix", "type": "matrix", "value": [[80, 4], [5, 10]], "x_axis_name": ["0", "1"], "y_axis_name": ["0", "1"] },
          { "name": "recall", "type": "number", "value": 0.66 },
          { "name": "receiver_operating_characteristic_curve", "type": "linear_graph", "value": [[0, 0], [0.05, 0.66], [1, 1]], "x_axis_name": "false_positive_rates", "y_axis_name": "true_positive_rates" },
          { "name": "precision_recall_curve", "type": "linear_graph", "value": [[0.66, 0.71]], "x_axis_name": "recalls", "y_axis_name": "precisions" }
        ] }]
        """;

    private const string Multiclass = """
        { "multiclass_classification_metrics": { "confusion_matrix": { "a": { "a": 3, "b": 1, "c": 0 }, "b": { "a": 0, "b": 5, "c": 2 }, "c": { "a": 1, "b": 0, "c": 4 } }, "weighted_f1": { "value": 0.75, "standard_deviation": 0.01 } } }
        """;

    private const string MulticlassGroups = """
        [{ "name": "multiclass_classification_metrics", "metric_data": [
          { "name": "confusion_matrix", "type": "matrix", "value": [[3, 1, 0], [0, 5, 2], [1, 0, 4]], "x_axis_name": ["a", "b", "c"], "y_axis_name": ["a", "b", "c"] },
          { "name": "weighted_f1", "type": "number", "value": 0.75 }, { "name": "weighted_f1 - standard_deviation", "type": "number", "value": 0.01 }
        ] }]
        """;

    private const string Own = """[{ "name": "quality", "metric_data": [{ "name": "auc", "type": "number", "value": 0.9 }] }]""";

    private readonly FakeModelCards _cards = new();

    [Theory]
    [Trait("Compatibility", "COMPAT-057")]
    [InlineData("clarify_bias", Bias, BiasGroups)]
    [InlineData("clarify_bias", """{"version": "1.0"}""", "[]")]
    [InlineData("clarify_explainability", Explanations, ExplanationGroups)]
    [InlineData("clarify_explainability", """{"explanations": {}}""", "[]")]
    [InlineData("regression", Regression, RegressionGroups)]
    [InlineData("binary_classification", Binary, BinaryGroups)]
    [InlineData("multiclass_classification", Multiclass, MulticlassGroups)]
    [InlineData("multiclass_classification", Binary, BinaryGroups)]
    [InlineData("model_card_metric_schema", Own, Own)]
    [InlineData("model_card_metric_schema", $$"""{"metric_groups": {{Own}}}""", Own)]
    public async Task Create_WithAFileOfMetrics_HasItsGroups(string type, string file, string groups)
    {
        _cards.Files["b/metrics.json"] = Encoding.UTF8.GetBytes(file);

        var content = JsonNode.Parse((string)(await PostAsync(Request(type)))["Content"]!)!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(groups), content["evaluation_details"]![0]!["metric_groups"]), content.ToJsonString());
    }

    [Theory]
    [InlineData("clarify_bias", "no JSON", "is not JSON")]
    [InlineData("clarify_bias", """{"a": 1, "a": 2}""", "is not JSON")]
    [InlineData("clarify_bias", """{"post_training_bias_metrics": {}}""", "no part of it has 'facets'")]
    [InlineData("clarify_bias", """{"post_training_bias_metrics": {"label": "y", "label_value_or_threshold": 1, "facets": {"age": [{"value_or_threshold": 1, "metrics": [{"name": "AD", "value": "high"}]}]}}}""", "/post_training_bias_metrics/facets/age/0/metrics/0/value is the text \"high\"")]
    [InlineData("clarify_explainability", """{"explanations": []}""", "/explanations is an array")]
    [InlineData("clarify_explainability", """{"explanations": {"pdp": [{"data_type": "numerical", "feature_name": "age", "model_predictions": [], "label_headers": ["y"]}]}}""", "has 0 items for 1 labels")]
    [InlineData("regression", Binary, "has no 'regression_metrics'")]
    [InlineData("regression", """{"regression_metrics": {"mae": {}}}""", "/regression_metrics/mae has no 'value'")]
    [InlineData("binary_classification", Regression, "has no 'binary_classification_metrics'")]
    [InlineData("binary_classification", """{"binary_classification_metrics": {"confusion_matrix": {"0": {"0": "NaN"}}}}""", "/binary_classification_metrics/confusion_matrix/0/0 is the text \"NaN\"")]
    [InlineData("multiclass_classification", "[1]", "the file is an array")]
    [InlineData("model_card_metric_schema", "{}", "the file has no 'metric_groups'")]
    public async Task Create_WithAFileOfAnotherKind_IsRefusedWithThePlace(string type, string file, string message)
    {
        _cards.Files["b/metrics.json"] = Encoding.UTF8.GetBytes(file);

        var problem = Assert.Single((await Assert.ThrowsAsync<MlopsException>(() => PostAsync(Request(type)))).Problems);

        Assert.Equal((ModelCardDiagnostics.UnknownSource, "/evaluation_details/0/metric_file_s3_url"), (problem.Code, problem.Pointer));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Empty(_cards.Changes);
    }

    [Fact]
    public async Task Create_WithAFileWithoutType_NamesTheTypes()
    {
        var problem = Assert.Single((await Assert.ThrowsAsync<MlopsException>(() => PostAsync(Request(null)))).Problems);

        Assert.Equal("/evaluation_details/0/metric_type", problem.Pointer);
        Assert.Contains("clarify_bias", problem.Expected, StringComparison.Ordinal);
    }

    private static JsonObject Request(string? type) => new()
    {
        ["pipeline_type"] = "create_model_card",
        ["name"] = "churn",
        ["evaluation_details"] = new JsonArray(new JsonObject { ["name"] = "e", ["metric_file_s3_url"] = "s3://b/metrics.json", ["metric_type"] = type }),
    };

    private async Task<JsonNode> PostAsync(JsonObject request) =>
        JsonNode.Parse((await new ModelCardEndpoint(new(_cards, _cards, _cards), "assets").AnswerAsync(Encoding.UTF8.GetBytes(request.ToJsonString())))!.Body)!["message"]!;
}
