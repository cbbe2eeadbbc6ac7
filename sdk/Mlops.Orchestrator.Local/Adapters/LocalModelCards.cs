using Mlops.Orchestrator.Local.ModelCards;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The model cards of the local cloud.</summary>
internal sealed class LocalModelCards(CloudGate gate, ModelCardService cards) : IModelCards
{
    public Task CreateAsync(string name, string status, string content, CancellationToken cancellationToken = default)
    {
        gate.Write();
        cards.Create(name, status, content);
        return Task.CompletedTask;
    }

    public Task UpdateContentAsync(string name, string content, CancellationToken cancellationToken = default)
    {
        gate.Write();
        cards.UpdateContent(name, content);
        return Task.CompletedTask;
    }

    public Task UpdateStatusAsync(string name, string status, CancellationToken cancellationToken = default)
    {
        gate.Write();
        cards.UpdateStatus(name, status);
        return Task.CompletedTask;
    }

    public Task<ModelCard> DescribeAsync(string name, int? version = null, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult(cards.Describe(name, version));
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        gate.Write();
        cards.Delete(name);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ModelCardSummary>> ListAsync(CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult(cards.List());
    }

    public Task<ModelCardExport> ExportAsync(string name, int version, string jobName, string outputPath, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return cards.ExportAsync(name, version, jobName, outputPath, cancellationToken);
    }
}
