using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Functions.Processes;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.Services;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.Functions.Processes;

/// <summary>A function runtime, and the server that its functions call.</summary>
internal sealed class ServedFunctions : IAsyncDisposable
{
    public ServedFunctions(ObjectStore objects, string blueprintBucket, string state)
    {
        Server = NewServer(objects, state, blueprintBucket);
        Runtime = new(Server, objects, blueprintBucket, state, TimeProvider.System);
    }

    /// <summary>The account of whoever owns the local cloud.</summary>
    public static AwsAccount Home { get; } = new("000000000000", "us-east-1");

    public LocalServer Server { get; }

    public FunctionRuntime Runtime { get; }

    /// <summary>A server, not yet started, with the services of AWS.</summary>
    public static LocalServer NewServer(ObjectStore objects, string state, string? blueprintBucket = null) =>
        AwsServices.AddTo(new(KeyRing.Create(Home)), objects, new(new(state), StateDatabase.InMemory(), objects, TimeProvider.System), blueprintBucket);

    public async ValueTask DisposeAsync()
    {
        await Runtime.DisposeAsync();
        await Server.DisposeAsync();
    }
}
