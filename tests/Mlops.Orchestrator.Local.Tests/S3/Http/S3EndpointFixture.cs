using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Signing;

namespace Mlops.Orchestrator.Local.Tests.S3.Http;

/// <summary>The S3 endpoint over a folder of its own, with one bucket.</summary>
public sealed class S3EndpointFixture : IAsyncLifetime, IDisposable
{
    internal const string Bucket = "assets";

    private readonly TemporaryFolder _folder = new();
    private LocalServer? _server;

    public S3EndpointFixture()
    {
        Objects = new ObjectStore(Path.Combine(_folder, "s3"));
        Objects.CreateBucket(Bucket);
    }

    internal ObjectStore Objects { get; }

    internal string Url => _server!.S3Url;

    internal LocalCredentials Credentials => _server!.Credentials;

    internal string Folder => _folder;

    public async Task InitializeAsync() => _server = await LocalServer.StartAsync(Objects, new(new(_folder), Objects));

    public Task DisposeAsync() => _server!.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();
}
