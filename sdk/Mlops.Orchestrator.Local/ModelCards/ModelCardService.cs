using System.Text;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.ModelCards;

/// <summary>The model cards of one account and region. A card's content is exported as JSON, where SageMaker makes a PDF of it.</summary>
/// <param name="store">The cards on disk.</param>
/// <param name="account">Where they are.</param>
/// <param name="objects">The buckets that they are exported to.</param>
/// <param name="time">The clock that they are dated by.</param>
/// <remarks>Source of the rules: Amazon SageMaker Developer Guide, "Amazon SageMaker Model Cards": content makes a new version, a status does not; an archived card's content stays.</remarks>
internal sealed class ModelCardService(ModelCardStore store, AwsAccount account, IObjectStore objects, TimeProvider time)
{
    private const string Archived = "Archived";

    private readonly Lock _gate = new();

    /// <summary>The ARN of a card.</summary>
    public string Arn(string name) => account.Arn("sagemaker", $"model-card/{name}").ToString();

    /// <exception cref="ServiceException">There is such a card.</exception>
    public void Create(string name, string status, string content)
    {
        lock (_gate)
        {
            if (store.Find(name) is not null)
            {
                throw Refusal("CreateModelCard", "ConflictException", $"There is a model card '{name}' already.");
            }

            var now = time.GetUtcNow();
            store.Save(new(name, status, now, now, [content], new Dictionary<string, string>()));
        }
    }

    /// <exception cref="ServiceException">There is no such card, or it is archived.</exception>
    public void UpdateContent(string name, string content)
    {
        lock (_gate)
        {
            var card = Find(name, "UpdateModelCard");
            if (card.Status == Archived)
            {
                throw Refusal("UpdateModelCard", "ValidationException", $"The model card '{name}' is archived: its content cannot be changed.");
            }

            store.Save(card with { Versions = [.. card.Versions, content], ModifiedAt = time.GetUtcNow() });
        }
    }

    /// <exception cref="ServiceException">There is no such card.</exception>
    public void UpdateStatus(string name, string status)
    {
        lock (_gate)
        {
            store.Save(Find(name, "UpdateModelCard") with { Status = status, ModifiedAt = time.GetUtcNow() });
        }
    }

    /// <exception cref="ServiceException">There is no such card, or it has no such version.</exception>
    public ModelCard Describe(string name, int? version = null)
    {
        var card = Find(name, "DescribeModelCard", version);
        var number = version ?? card.Versions.Count;
        return new(name, Arn(name), number, card.Status, card.Versions[number - 1]) { CreatedAt = card.CreatedAt, ModifiedAt = card.ModifiedAt };
    }

    /// <exception cref="ServiceException">There is no such card.</exception>
    public void Delete(string name)
    {
        lock (_gate)
        {
            store.Delete(Find(name, "DeleteModelCard").Name);
        }
    }

    public IReadOnlyList<ModelCardSummary> List() =>
        [.. store.List().Select(card => new ModelCardSummary(card.Name, Arn(card.Name), card.Status, card.CreatedAt, card.ModifiedAt))];

    /// <summary>Where an export is: <c>s3://…</c>; <see langword="null"/> when there is no job of that name.</summary>
    public string? FindExport(string name, string jobName) => store.Find(name)?.Exports.GetValueOrDefault(jobName);

    /// <summary>Exports a version, unless there is a job of that name.</summary>
    /// <exception cref="ServiceException">There is no such card, or it has no such version.</exception>
    public async Task<ModelCardExport> ExportAsync(string name, int version, string jobName, string outputPath, CancellationToken cancellationToken)
    {
        const string Operation = "CreateModelCardExportJob";
        var card = Find(name, Operation, version);
        if (!card.Exports.TryGetValue(jobName, out var location))
        {
            var path = outputPath["s3://".Length..].Split('/', 2);
            var key = $"{path[1]}/{name}/{version}/{jobName}.json";
            await objects.PutAsync(path[0], key, Encoding.UTF8.GetBytes(card.Versions[version - 1]), cancellationToken);
            location = $"s3://{path[0]}/{key}";
            lock (_gate)
            {
                card = Find(name, Operation);
                store.Save(card with { Exports = new Dictionary<string, string>(card.Exports) { [jobName] = location } });
            }
        }

        return new(jobName, "Completed") { Location = location };
    }

    private ModelCardRecord Find(string name, string operation, int? version = null)
    {
        var card = store.Find(name) ?? throw Refusal(operation, "ResourceNotFound", $"There is no model card '{name}'.");
        return version is null || (version > 0 && version <= card.Versions.Count) ? card : throw Refusal(operation, "ResourceNotFound", $"The model card '{name}' has no version {version}.");
    }

    private static ServiceException Refusal(string operation, string code, string message) => new("sagemaker", operation, code, message);
}
