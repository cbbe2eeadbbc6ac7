namespace Mlops.Orchestrator.Ports;

/// <summary>Reads the request files that people put into the configuration bucket.</summary>
public interface IRequestFiles
{
    /// <summary>Reads a file.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ServiceException">The object cannot be read.</exception>
    Task<byte[]> ReadAsync(string bucket, string key, CancellationToken cancellationToken = default);
}
