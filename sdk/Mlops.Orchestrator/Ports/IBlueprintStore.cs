namespace Mlops.Orchestrator.Ports;

/// <summary>Reads published bundles.</summary>
public interface IBlueprintStore
{
    /// <summary>Reads a file of the bundle.</summary>
    /// <param name="key">Its key, as <see cref="Mlops.Core.Bundles.BundleLayout"/> gives it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Its bytes, or <see langword="null"/> when there is no such file.</returns>
    Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default);
}
