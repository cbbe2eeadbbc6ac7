using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.ModelCards.Metrics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>Reads the metrics of an evaluation from a file in S3.</summary>
internal static class EvaluationMetrics
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>What reads a file's groups of metrics, by the kind of file that a request names.</summary>
    private static readonly OrderedDictionary<string, Func<FilePart, IEnumerable<JsonNode>>> Readers = new()
    {
        ["model_card_metric_schema"] = OwnForm,
        ["clarify_bias"] = BiasReport.Groups,
        ["clarify_explainability"] = ExplainabilityReport.Groups,
        ["regression"] = file => ModelQualityReport.Groups(file, "regression_metrics"),
        ["binary_classification"] = file => ModelQualityReport.Groups(file, "binary_classification_metrics", "multiclass_classification_metrics"),
        ["multiclass_classification"] = file => ModelQualityReport.Groups(file, "multiclass_classification_metrics", "binary_classification_metrics"),
    };

    /// <summary>The kinds of files that requests may name.</summary>
    public static string[] Types => [.. Readers.Keys];

    /// <summary>The groups of metrics in the file that an evaluation names.</summary>
    /// <param name="files">Reads files.</param>
    /// <param name="evaluation">The evaluation as the request gives it.</param>
    /// <param name="pointer">Where it is in the request.</param>
    /// <param name="problems">Receives what is wrong with the file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The groups; <see langword="null"/> when no file is named, or it is of no use.</returns>
    public static async Task<JsonArray?> ReadAsync(
        IRequestFiles files, JsonObject evaluation, string pointer, List<Problem> problems, CancellationToken cancellationToken)
    {
        if ((string?)evaluation["metric_file_s3_url"] is not { Length: > 0 } url)
        {
            return null;
        }

        var place = $"{pointer}/metric_file_s3_url";
        if ((string?)evaluation["metric_type"] is not { } type)
        {
            problems.Add(ModelCardDiagnostics.HasUnknownSource($"{pointer}/metric_type", "The file of metrics has no type.", $"one of {string.Join(", ", Types)}"));
            return null;
        }

        if (url.Split('/', 4) is not ["s3:", "", { Length: > 0 } bucket, { Length: > 0 } key])
        {
            problems.Add(ModelCardDiagnostics.HasUnknownSource(place, $"'{url}' is no address in S3.", "s3://bucket/key"));
            return null;
        }

        var content = await files.ReadAsync(bucket, key, cancellationToken);
        try
        {
            var groups = new JsonArray([.. Readers[type](new(JsonNode.Parse(content, documentOptions: Strict), ""))]);
            CardSections.MetricGroups.Check(groups, place, problems);
            return groups;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: the escapes of a text are not Unicode.
            problems.Add(ModelCardDiagnostics.HasUnknownSource(place, $"'{url}' is not JSON: {e.Message}", $"a file of type {type}"));
        }
        catch (UnreadableFileException e)
        {
            problems.Add(ModelCardDiagnostics.HasUnknownSource(place, $"'{url}' is no file of type {type}: {e.Message}", e.Expected));
        }

        return null;
    }

    /// <summary>The form that model cards keep metrics in; the list of groups alone is taken as well.</summary>
    private static IEnumerable<JsonNode> OwnForm(FilePart file) =>
        (file.Node is JsonArray ? file : file["metric_groups"]).Items.Select(group => group.ObjectCopy());
}
