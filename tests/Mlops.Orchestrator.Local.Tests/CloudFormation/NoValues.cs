using System.Text;
using Mlops.CloudFormation.Intrinsics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation;

/// <summary>A Parameter Store and a Secrets Manager without anything in them, buckets, and stacks of one account.</summary>
internal sealed class NoValues(IObjectStore objects, IStackStore stacks) : IOutsideValues
{
    public string? FindParameter(string name, long? version = null) => null;

    public string? FindSecureParameter(string name, long? version) => null;

    public string? FindSecret(string id, string? stage, string? version) => null;

    public string? FindObject(string bucket, string key) =>
        objects.BucketExists(bucket) && objects.GetAsync(bucket, key).GetAwaiter().GetResult() is { } found ? Encoding.UTF8.GetString(found.Content.Span) : null;

    public string? FindOutput(StackOutputName name) => name.AccountId == LocalStacks.Account.AccountId && name.Region == LocalStacks.Account.Region
        ? stacks.Find(name.Stack)?.Outputs.FirstOrDefault(output => output.Name == name.Output)?.Value
        : null;
}
