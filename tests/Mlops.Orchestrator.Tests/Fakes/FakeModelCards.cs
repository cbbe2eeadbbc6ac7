using System.Text;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>SageMaker's model cards in memory, and what they are made of.</summary>
internal sealed class FakeModelCards : IModelCards, IModelRecords, IRequestFiles
{
    private readonly Dictionary<string, (string Status, List<string> Versions)> _cards = [];

    /// <summary>The calls that changed something.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>How the next export stands.</summary>
    public ModelCardExport Export { get; set; } = new("", "Completed");

    public Dictionary<string, ModelRecord> Models { get; } = [];

    public Dictionary<string, TrainingJobRecord> Jobs { get; } = [];

    public Dictionary<string, string> Files { get; } = [];

    public Task CreateAsync(string name, string status, string content, CancellationToken cancellationToken = default)
    {
        Changes.Add("create");
        return _cards.TryAdd(name, (status, [content])) ? Task.CompletedTask : throw new ServiceException("sagemaker", "CreateModelCard", "ConflictException", "It is there.");
    }

    public Task UpdateContentAsync(string name, string content, CancellationToken cancellationToken = default)
    {
        Changes.Add("content");
        _cards[name].Versions.Add(content);
        return Task.CompletedTask;
    }

    public Task UpdateStatusAsync(string name, string status, CancellationToken cancellationToken = default)
    {
        Changes.Add("status");
        _cards[name] = (status, _cards[name].Versions);
        return Task.CompletedTask;
    }

    public Task<ModelCard> DescribeAsync(string name, int? version = null, CancellationToken cancellationToken = default)
    {
        if (!_cards.TryGetValue(name, out var card))
        {
            throw new ServiceException("sagemaker", "DescribeModelCard", "ResourceNotFound", "There is none.");
        }

        var number = version ?? card.Versions.Count;
        return Task.FromResult(new ModelCard(name, $"arn:aws:sagemaker:us-east-1:111122223333:model-card/{name}", number, card.Status, card.Versions[number - 1]));
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        Changes.Add("delete");
        _cards.Remove(name);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ModelCardSummary>> ListAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<ModelCardSummary>>([.. _cards.Select(card => new ModelCardSummary(card.Key, "arn", card.Value.Status, null, null))]);

    public Task<ModelCardExport> ExportAsync(string name, int version, string jobName, string outputPath, CancellationToken cancellationToken = default)
    {
        Changes.Add($"export {name} {version} {jobName} {outputPath}");
        return Task.FromResult(Export with { JobName = jobName });
    }

    public Task<ModelRecord?> FindModelAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(Models.GetValueOrDefault(name));

    public Task<TrainingJobRecord?> FindTrainingJobAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(Jobs.GetValueOrDefault(name));

    public Task<TrainingJobRecord?> FindTrainingJobOfAsync(string artifact, CancellationToken cancellationToken = default) => Task.FromResult(Jobs.GetValueOrDefault(artifact));

    public Task<byte[]> ReadAsync(string bucket, string key, CancellationToken cancellationToken = default) => Files.TryGetValue($"{bucket}/{key}", out var text)
        ? Task.FromResult(Encoding.UTF8.GetBytes(text))
        : throw new ServiceException("s3", "GetObject", "NoSuchKey", "There is no such object.") { StatusCode = 404 };
}
