using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.ModelCards.Metrics;

/// <summary>The bias in an analysis of SageMaker Clarify.</summary>
/// <remarks>Source: Amazon SageMaker Developer Guide, "Bias metrics", of a processing job's <c>analysis.json</c>.</remarks>
internal static class BiasReport
{
    /// <summary>A group for each value of each facet, before and after training.</summary>
    /// <param name="file">The analysis. What else it has, such as explanations, is passed over.</param>
    public static IEnumerable<JsonNode> Groups(FilePart file)
    {
        var objects = file.Members.Where(member => member.Part.Node is JsonObject).ToList();
        var reports = objects.Where(member => member.Part.Find("facets") is not null).ToList();
        return reports.Count > 0 || objects.Count == 0
            ? reports.SelectMany(report => Groups(report.Name, report.Part))
            : throw new UnreadableFileException("no part of it has 'facets'.", "pre_training_bias_metrics or post_training_bias_metrics");
    }

    private static IEnumerable<JsonObject> Groups(string name, FilePart report) =>
        report["facets"].Members.SelectMany(facet => facet.Part.Items
            .GroupBy(value => $"{name} - label {report["label"].Text} = {report["label_value_or_threshold"].Text} and facet {facet.Name}={value["value_or_threshold"].Text}")
            .Select(values => CardMetric.Group(values.Key, values.SelectMany(Metrics))));

    private static IEnumerable<JsonObject> Metrics(FilePart value) =>
        value["metrics"].Items.SelectMany(metric => CardMetric.Number(metric["name"].Text, metric["value"]));
}
