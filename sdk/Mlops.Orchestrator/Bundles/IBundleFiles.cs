using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Bundles;

/// <summary>A store that holds one bundle and nothing else, so that every file in it must be listed in the catalog.</summary>
public interface IBundleFiles : IBlueprintStore
{
    /// <summary>The keys of all files.</summary>
    IReadOnlyCollection<string> Keys { get; }
}
