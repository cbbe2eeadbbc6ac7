using System.Text;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.ModelCards;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The model cards of the local cloud. It exports a card's content as JSON, where SageMaker makes a PDF of it.</summary>
/// <remarks>Source of the rules: Amazon SageMaker Developer Guide, "Amazon SageMaker Model Cards": content makes a new version, a status does not; an archived card's content stays.</remarks>
internal sealed class LocalModelCards(CloudGate gate, ModelCardStore store, AwsAccount account, ObjectStore objects, TimeProvider time) : IModelCards
{
    private const string Archived = "Archived";

    public Task CreateAsync(string name, string status, string content, CancellationToken cancellationToken = default)
    {
        gate.Write();
        if (store.Find(name) is not null)
        {
            throw Refusal("CreateModelCard", "ConflictException", $"There is a model card '{name}' already.");
        }

        var now = time.GetUtcNow();
        store.Save(new(name, status, now, now, [content], new Dictionary<string, string>()));
        return Task.CompletedTask;
    }

    public Task UpdateContentAsync(string name, string content, CancellationToken cancellationToken = default)
    {
        gate.Write();
        var card = Find(name, "UpdateModelCard");
        if (card.Status == Archived)
        {
            throw Refusal("UpdateModelCard", "ValidationException", $"The model card '{name}' is archived: its content cannot be changed.");
        }

        store.Save(card with { Versions = [.. card.Versions, content], ModifiedAt = time.GetUtcNow() });
        return Task.CompletedTask;
    }

    public Task UpdateStatusAsync(string name, string status, CancellationToken cancellationToken = default)
    {
        gate.Write();
        store.Save(Find(name, "UpdateModelCard") with { Status = status, ModifiedAt = time.GetUtcNow() });
        return Task.CompletedTask;
    }

    public Task<ModelCard> DescribeAsync(string name, int? version = null, CancellationToken cancellationToken = default)
    {
        gate.Read();
        var card = Find(name, "DescribeModelCard", version);
        var number = version ?? card.Versions.Count;
        return Task.FromResult(new ModelCard(name, Arn(name), number, card.Status, card.Versions[number - 1]) { CreatedAt = card.CreatedAt, ModifiedAt = card.ModifiedAt });
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        gate.Write();
        store.Delete(Find(name, "DeleteModelCard").Name);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ModelCardSummary>> ListAsync(CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult<IReadOnlyList<ModelCardSummary>>(
            [.. store.List().Select(card => new ModelCardSummary(card.Name, Arn(card.Name), card.Status, card.CreatedAt, card.ModifiedAt))]);
    }

    public async Task<ModelCardExport> ExportAsync(string name, int version, string jobName, string outputPath, CancellationToken cancellationToken = default)
    {
        gate.Write();
        var card = Find(name, "CreateModelCardExportJob", version);
        if (!card.Exports.TryGetValue(jobName, out var location))
        {
            var path = outputPath["s3://".Length..].Split('/', 2);
            var key = $"{path[1]}/{name}/{version}/{jobName}.json";
            await objects.PutAsync(path[0], key, Encoding.UTF8.GetBytes(card.Versions[version - 1]), cancellationToken);
            location = $"s3://{path[0]}/{key}";
            store.Save(card with { Exports = new Dictionary<string, string>(card.Exports) { [jobName] = location } });
        }

        return new(jobName, "Completed") { Location = location };
    }

    private ModelCardRecord Find(string name, string operation, int? version = null)
    {
        var card = store.Find(name) ?? throw Refusal(operation, "ResourceNotFound", $"There is no model card '{name}'.");
        return version is null || (version > 0 && version <= card.Versions.Count) ? card : throw Refusal(operation, "ResourceNotFound", $"The model card '{name}' has no version {version}.");
    }

    private string Arn(string name) => account.Arn("sagemaker", $"model-card/{name}").ToString();

    private static ServiceException Refusal(string operation, string code, string message) => new("sagemaker", operation, code, message);
}
