using Mlops.Orchestrator.Ports;

namespace Mlops.Parity.Tests.Handler;

/// <summary>An assets bucket that is empty at first.</summary>
internal sealed class ScriptedAssets(AwsScript aws) : IAssetStore
{
    public Dictionary<string, byte[]> Uploads { get; } = [];

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        aws.Answer("s3", "PutObject", "upload_file");
        Uploads[key] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult(Uploads.GetValueOrDefault(key));

    public Task<string?> GetRevisionAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult<string?>(null);

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task DeleteAsync(string key, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
