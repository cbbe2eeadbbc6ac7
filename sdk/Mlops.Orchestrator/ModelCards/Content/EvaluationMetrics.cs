using System.Text;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Http;
using Mlops.Orchestrator.Ports;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>Reads the metrics of an evaluation from a file in S3.</summary>
internal static class EvaluationMetrics
{
    /// <summary>The form of metrics that model cards have themselves.</summary>
    private const string OwnForm = "model_card_metric_schema";

    /// <summary>The kinds of files that requests may name.</summary>
    public static readonly string[] Types =
        [OwnForm, "clarify_bias", "clarify_explainability", "regression", "binary_classification", "multiclass_classification"];

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
        var type = (string?)evaluation["metric_type"];
        if (type != OwnForm)
        {
            problems.Add(ModelCardDiagnostics.HasUnknownSource(
                $"{pointer}/metric_type", type is null ? "The file of metrics has no type." : $"Files of type '{type}' cannot be read.", $"{OwnForm}, or metric_groups in place of the file"));
            return null;
        }

        if (url.Split('/', 4) is not ["s3:", "", { Length: > 0 } bucket, { Length: > 0 } key])
        {
            problems.Add(ModelCardDiagnostics.HasUnknownSource(place, $"'{url}' is no address in S3.", "s3://bucket/key"));
            return null;
        }

        var content = Parse(await files.ReadAsync(bucket, key, cancellationToken));
        var groups = content is JsonObject members ? members["metric_groups"] : content;
        if (groups is not JsonArray)
        {
            problems.Add(ModelCardDiagnostics.HasUnknownSource(place, $"'{url}' has no metric_groups.", """JSON: {"metric_groups": [{"name": "…", "metric_data": […]}]}"""));
            return null;
        }

        CardSections.MetricGroups.Check(groups, place, problems);
        return groups.DeepClone().AsArray();
    }

    private static JsonNode? Parse(byte[] content)
    {
        try
        {
            return JsonNode.Parse(Encoding.UTF8.GetString(content));
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
