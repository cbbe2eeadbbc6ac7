using System.Text;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>SageMaker's model cards in memory, and what they are made of.</summary>
internal sealed class FakeModelCards : IModelCards, IModelRecords, IRequestFiles
{
    private const string Arn = "arn:aws:sagemaker:us-east-1:111122223333:model-card/";

    private readonly Dictionary<string, (string Status, List<string> Versions)> _cards = [];

    /// <summary>The calls that changed something.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>How the next export stands.</summary>
    public ModelCardExport Export { get; set; } = new("", "Completed");

    public Dictionary<string, ModelRecord> Models { get; } = [];

    public Dictionary<string, TrainingJobRecord> Jobs { get; } = [];

    public Dictionary<string, byte[]> Files { get; } = [];

    public Task CreateAsync(string name, string status, string content, CancellationToken cancellationToken = default)
    {
        Changes.Add("create");
        return _cards.TryAdd(name, (status, [content])) ? Task.CompletedTask : throw new ServiceException("sagemaker", "CreateModelCard", "ConflictException", "It is there.");
    }

    public Task UpdateContentAsync(string name, string content, CancellationToken cancellationToken = default)
    {
        Changes.Add("content");
        Find(name, "UpdateModelCard").Versions.Add(content);
        return Task.CompletedTask;
    }

    public Task UpdateStatusAsync(string name, string status, CancellationToken cancellationToken = default)
    {
        Changes.Add("status");
        _cards[name] = (status, Find(name, "UpdateModelCard").Versions);
        return Task.CompletedTask;
    }

    public Task<ModelCard> DescribeAsync(string name, int? version = null, CancellationToken cancellationToken = default)
    {
        var (status, versions) = Find(name, "DescribeModelCard", version ?? 1);
        var number = version ?? versions.Count;
        return Task.FromResult(new ModelCard(name, Arn + name, number, status, versions[number - 1]));
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        Changes.Add("delete");
        Find(name, "DeleteModelCard");
        _cards.Remove(name);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ModelCardSummary>> ListAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<ModelCardSummary>>([.. _cards.Select(card => new ModelCardSummary(card.Key, Arn + card.Key, card.Value.Status, null, null))]);

    public Task<ModelCardExport> ExportAsync(string name, int version, string jobName, string outputPath, CancellationToken cancellationToken = default)
    {
        Changes.Add($"export {name} {version} {jobName} {outputPath}");
        var content = Find(name, "CreateModelCardExportJob", version).Versions[version - 1];
        if (Export.Status != "Completed")
        {
            return Task.FromResult(Export with { JobName = jobName });
        }

        var location = $"{outputPath}/{name}/{version}/{jobName}.pdf";
        Files.TryAdd(location["s3://".Length..], Encoding.UTF8.GetBytes(content));
        return Task.FromResult(Export with { JobName = jobName, Location = location });
    }

    public Task<ModelRecord?> FindModelAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(Models.GetValueOrDefault(name));

    public Task<TrainingJobRecord?> FindTrainingJobAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(Jobs.GetValueOrDefault(name));

    public Task<TrainingJobRecord?> FindTrainingJobOfAsync(string artifact, CancellationToken cancellationToken = default) => Task.FromResult(Jobs.GetValueOrDefault(artifact));

    public Task<byte[]> ReadAsync(string bucket, string key, CancellationToken cancellationToken = default) => Files.TryGetValue($"{bucket}/{key}", out var content)
        ? Task.FromResult(content)
        : throw new ServiceException("s3", "GetObject", Files.Keys.Any(file => file.StartsWith($"{bucket}/", StringComparison.Ordinal)) ? "NoSuchKey" : "NoSuchBucket", "It is not there.") { StatusCode = 404 };

    private (string Status, List<string> Versions) Find(string name, string operation, int version = 1) => _cards.TryGetValue(name, out var card) && version <= card.Versions.Count
        ? card
        : throw new ServiceException("sagemaker", operation, "ResourceNotFound", "There is none.");
}
