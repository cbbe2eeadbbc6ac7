using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Ports;

namespace Mlops.Parity.Tests.Handler;

/// <summary>SageMaker's model cards as a case describes them; where it does not, there is a draft of every name.</summary>
internal sealed class ScriptedModelCards(AwsScript aws) : IModelCards, IModelRecords
{
    private const string Service = "sagemaker";

    /// <summary>The calls that change something, with their parameters as SageMaker's API has them.</summary>
    public List<(string Operation, JsonObject Parameters)> Changes { get; } = [];

    public Task CreateAsync(string name, string status, string content, CancellationToken cancellationToken = default)
    {
        Change("CreateModelCard", new() { ["ModelCardName"] = name, ["Content"] = content, ["ModelCardStatus"] = status });
        return Task.CompletedTask;
    }

    public Task UpdateContentAsync(string name, string content, CancellationToken cancellationToken = default)
    {
        Change("UpdateModelCard", new() { ["ModelCardName"] = name, ["Content"] = content });
        return Task.CompletedTask;
    }

    public Task UpdateStatusAsync(string name, string status, CancellationToken cancellationToken = default)
    {
        Change("UpdateModelCard", new() { ["ModelCardName"] = name, ["ModelCardStatus"] = status });
        return Task.CompletedTask;
    }

    public Task<ModelCard> DescribeAsync(string name, int? version = null, CancellationToken cancellationToken = default)
    {
        var card = aws.Answer(Service, "DescribeModelCard") as JsonObject ?? [];
        return Task.FromResult(new ModelCard(
            (string?)card["ModelCardName"] ?? name,
            (string?)card["ModelCardArn"] ?? $"arn:aws:sagemaker:us-east-1:123456789012:model-card/{name}",
            (int?)card["ModelCardVersion"] ?? 1,
            (string?)card["ModelCardStatus"] ?? "Draft",
            (string?)card["Content"] ?? "{}")
        {
            CreatedAt = Time(card["CreationTime"]) ?? Time("2024-01-02T03:04:05+00:00"),
            ModifiedAt = Time(card["LastModifiedTime"]) ?? Time("2024-01-02T03:04:06+00:00"),
            CreatedBy = card["CreatedBy"] as JsonObject ?? [],
            ModifiedBy = card["LastModifiedBy"] as JsonObject ?? [],
        });
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        Change("DeleteModelCard", new() { ["ModelCardName"] = name });
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ModelCardSummary>> ListAsync(CancellationToken cancellationToken = default)
    {
        var cards = (aws.Answer(Service, "ListModelCards") as JsonObject)?["ModelCardSummaries"] as JsonArray ?? [];
        return Task.FromResult<IReadOnlyList<ModelCardSummary>>([.. cards.OfType<JsonObject>().Select(card => new ModelCardSummary(
            (string)card["ModelCardName"]!, (string?)card["ModelCardArn"] ?? "", (string?)card["ModelCardStatus"] ?? "", Time(card["CreationTime"]), Time(card["LastModifiedTime"])))]);
    }

    public Task<ModelCardExport> ExportAsync(string name, int version, string jobName, string outputPath, CancellationToken cancellationToken = default)
    {
        Change("CreateModelCardExportJob", new() { ["ModelCardName"] = name, ["OutputConfig"] = new JsonObject { ["S3OutputPath"] = outputPath } });
        var job = aws.Answer(Service, "DescribeModelCardExportJob") as JsonObject ?? [];
        return Task.FromResult(new ModelCardExport(jobName, (string?)job["Status"] ?? "Completed") { FailureReason = (string?)job["FailureReason"] });
    }

    public Task<ModelRecord?> FindModelAsync(string name, CancellationToken cancellationToken = default)
    {
        if (aws.Answer(Service, "DescribeModel") is not JsonObject model)
        {
            return Task.FromResult<ModelRecord?>(null);
        }

        JsonObject[] containers = [.. (model["Containers"] as JsonArray ?? [model["PrimaryContainer"]?.DeepClone()]).OfType<JsonObject>()];
        return Task.FromResult<ModelRecord?>(new(
            (string?)model["ModelArn"] ?? "",
            [.. containers.Select(container => (string?)container["Image"]).OfType<string>()],
            [.. containers.Select(container => (string?)container["ModelDataUrl"]).OfType<string>()]));
    }

    public Task<TrainingJobRecord?> FindTrainingJobAsync(string name, CancellationToken cancellationToken = default) =>
        Task.FromResult(aws.Answer(Service, "DescribeTrainingJob") is JsonObject job ? new TrainingJobRecord((string?)job["TrainingJobArn"] ?? "", null, [], [], []) : null);

    public Task<TrainingJobRecord?> FindTrainingJobOfAsync(string artifact, CancellationToken cancellationToken = default) => FindTrainingJobAsync("", cancellationToken);

    private void Change(string operation, JsonObject parameters)
    {
        Changes.Add((operation, parameters));
        aws.Answer(Service, operation);
    }

    private static DateTimeOffset? Time(JsonNode? time) => ((string?)(time as JsonObject)?["$datetime"] ?? (time as JsonValue)?.ToString()) is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
        : null;
}
