using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.ModelCards.Metrics;

/// <summary>The statistics of a job of SageMaker Model Monitor for the quality of a model.</summary>
/// <remarks>Source: Amazon SageMaker Developer Guide, "Model quality metrics and Amazon CloudWatch monitoring".</remarks>
internal static class ModelQualityReport
{
    /// <summary>The file's group of metrics.</summary>
    /// <param name="file">The statistics.</param>
    /// <param name="names">The groups that it may have; the first is what a file of its type has by rights.</param>
    public static IEnumerable<JsonNode> Groups(FilePart file, params string[] names) =>
        names.FirstOrDefault(name => file.Find(name) is not null) is { } found
            ? [CardMetric.Group(found, file[found].Members.SelectMany(metric => Metrics(metric.Name, metric.Part)))]
            : throw new UnreadableFileException($"the file has no '{names[0]}'.", $"'{names[0]}'");

    private static IEnumerable<JsonObject> Metrics(string name, FilePart metric) => name switch
    {
        "confusion_matrix" => [CardMetric.Matrix(name, metric)],
        "receiver_operating_characteristic_curve" => [Curve(name, "false_positive_rates", "true_positive_rates", metric)],
        "precision_recall_curve" => [Curve(name, "recalls", "precisions", metric)],
        _ => CardMetric.Number(name, metric["value"]).Concat(
            metric.Find("standard_deviation") is { Node: not null } deviation && deviation.Node.GetValueKind() == JsonValueKind.Number ? CardMetric.Number($"{name} - standard_deviation", deviation) : []),
    };

    private static JsonObject Curve(string name, string x, string y, FilePart curve) => CardMetric.LinearGraph(name, x, curve[x], y, curve[y]);
}
