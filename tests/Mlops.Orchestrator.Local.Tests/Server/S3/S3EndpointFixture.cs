using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Local.Tests.Functions.Processes;

namespace Mlops.Orchestrator.Local.Tests.Server.S3;

/// <summary>The S3 endpoint over a folder of its own, with one bucket.</summary>
public sealed class S3EndpointFixture : IAsyncLifetime, IDisposable
{
    internal const string Bucket = "assets";

    private readonly TemporaryFolder _folder = new();
    private readonly LocalServer _server;

    public S3EndpointFixture()
    {
        Objects = new ObjectStore(Path.Combine(_folder, "s3"), StateDatabase.InMemory());
        Objects.CreateBucket(Bucket);
        _server = ServedFunctions.NewServer(Objects, _folder);
    }

    internal ObjectStore Objects { get; }

    internal string Url => _server.Url.AbsoluteUri.TrimEnd('/');

    internal LocalCredentials Credentials => _server.Keys.Owner;

    internal string Folder => _folder;

    public Task InitializeAsync() => _server.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();
}
