using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.ModelCards.Metrics;

/// <summary>The explanations in an analysis of SageMaker Clarify.</summary>
/// <remarks>Source: Amazon SageMaker Developer Guide, "SHAP analysis" and "Partial dependence plots (PDPs)", of a processing job's <c>analysis.json</c>.</remarks>
internal static class ExplainabilityReport
{
    /// <summary>A group for each label's SHAP values, and one of all partial dependence plots.</summary>
    /// <param name="file">The analysis.</param>
    public static IEnumerable<JsonNode> Groups(FilePart file)
    {
        var explanations = file["explanations"];
        var shap = explanations.Find("kernel_shap")?.Members.SelectMany(label => ShapValues(label.Name, label.Part)) ?? [];
        return explanations.Find("pdp") is { } plots
            ? shap.Append(CardMetric.Group("explanations - pdp", plots.Items.SelectMany(Plots)))
            : shap;
    }

    private static IEnumerable<JsonObject> ShapValues(string label, FilePart values)
    {
        if (values.Find("global_shap_values") is { } global)
        {
            yield return Numbers($"explanations - global_shap_values, label={label}", global);
        }

        foreach (var feature in values.Find("global_top_shap_text")?.Members ?? [])
        {
            yield return Numbers($"explanations - global_top_shap_text, label={label}, feature={feature.Name}", feature.Part);
        }
    }

    private static JsonObject Numbers(string group, FilePart values) =>
        CardMetric.Group(group, values.Members.SelectMany(value => CardMetric.Number(value.Name, value.Part)));

    /// <summary>How a feature's values are distributed, and what the model predicts for them. Features are numerical or categorical; of others there is no plot.</summary>
    private static IEnumerable<JsonObject> Plots(FilePart feature)
    {
        if (feature["data_type"].Text is not ("numerical" or "categorical"))
        {
            return [];
        }

        var name = feature["feature_name"].Text;
        var predictions = feature["model_predictions"].Items.ToList();
        var labels = feature["label_headers"].Items.ToList();
        return predictions.Count < labels.Count
            ? throw new UnreadableFileException($"{feature.Pointer}/model_predictions has {predictions.Count} items for {labels.Count} labels.", "one for each label")
            : labels.Zip(predictions, (label, heights) => Plot(feature, $"model_predictions - feature={name}, label={label.Text}", label.Text, heights))
                .Prepend(Plot(feature, $"data_distribution - feature={name}", "Data distribution", feature["data_distribution"]));
    }

    private static JsonObject Plot(FilePart feature, string name, string yName, FilePart heights) =>
        feature["data_type"].Text == "numerical"
            ? CardMetric.LinearGraph(name, feature["feature_name"].Text, feature["feature_values"], yName, heights)
            : CardMetric.BarChart(name, feature["feature_values"], yName, heights);
}
