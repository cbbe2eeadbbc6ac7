using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Bundles;

/// <summary>A store that holds one bundle and nothing else, so that every file in it must be listed in the catalog.</summary>
public interface IBundleFiles : IBlueprintStore
{
    /// <summary>The keys of all files.</summary>
    IReadOnlyCollection<string> Keys { get; }

    /// <inheritdoc/>
    Task<IReadOnlyList<string>> IBlueprintStore.ListAsync(string prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);
}
