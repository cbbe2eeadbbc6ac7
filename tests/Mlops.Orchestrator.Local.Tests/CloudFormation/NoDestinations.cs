using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation;

/// <summary>Nobody to tell of what happens in buckets.</summary>
internal sealed class NoDestinations : IEventDestinations
{
    public bool Exists(string arn) => false;

    public void Tell(string arn, JsonObject message) => throw new InvalidOperationException($"Nobody is there for {arn}.");
}
