using Mlops.CloudFormation.Intrinsics;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation;

/// <summary>A Parameter Store and a Secrets Manager without anything in them.</summary>
internal sealed class NoValues : IOutsideValues
{
    public string? FindParameter(string name, long? version = null) => null;

    public string? FindSecureParameter(string name, long? version) => null;

    public string? FindSecret(string id, string? stage, string? version) => null;
}
