using Mlops.Core.Archives;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

internal sealed class FakeAssets(FakeCloud cloud) : IAssetStore
{
    private readonly SortedDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("Put", () => _objects[key] = content.ToArray());

    public Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("Get", () => _objects.GetValueOrDefault(key));

    public Task<string?> GetRevisionAsync(string key, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("GetRevision", () => Revision(key));

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<IReadOnlyList<string>>("List", () => [.. _objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))]);

    public Task DeleteAsync(string key, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("DeleteObject", () => _objects.Remove(key));

    public string? Revision(string key) => _objects.TryGetValue(key, out var content) ? Sha256.Of(content) : null;

    public IEnumerable<string> State() => _objects.Select(o => $"object {o.Key} {Sha256.Of(o.Value)}");
}
