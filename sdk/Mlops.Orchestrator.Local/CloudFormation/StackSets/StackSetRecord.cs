using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mlops.CloudFormation;
using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>A StackSet as it is stored: which stacks it has made where.</summary>
/// <param name="Name">The StackSet's name.</param>
/// <param name="Instances">Its stacks, in the order they were first deployed.</param>
internal sealed record StackSetRecord(string Name, ImmutableArray<StackSetInstance> Instances);

/// <summary>The stack of a StackSet in one account and region.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The region.</param>
/// <param name="StackName">The stack's name there.</param>
internal sealed record StackSetInstance(string AccountId, string Region, string StackName)
{
    private const int LongestStackName = 128;

    /// <summary>The instance of a StackSet in an account; its stack is named as StackSets name theirs: <c>StackSet-NAME-UUID</c>.</summary>
    public static StackSetInstance Of(string stackSet, AwsAccount account)
    {
        // The same for every deployment, so that a repeat after a kill finds the stack.
        var id = Guid.ParseExact(Sha256.Of($"{stackSet} {account.AccountId} {account.Region}")[..32], "N");
        var name = stackSet[..Math.Min(stackSet.Length, LongestStackName - $"StackSet--{id}".Length)];
        return new(account.AccountId, account.Region, $"StackSet-{name}-{id}");
    }
}

/// <summary>The stored form of StackSets and what pipeline actions say of them, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StackSetRecord))]
internal sealed partial class StackSetJson : JsonSerializerContext;
