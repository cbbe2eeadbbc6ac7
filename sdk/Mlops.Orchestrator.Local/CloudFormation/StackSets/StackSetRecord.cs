using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mlops.CloudFormation;
using Mlops.Core.Archives;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>A StackSet as it is stored: what its stacks are to be, and which stacks it has made where.</summary>
/// <param name="Name">The StackSet's name.</param>
/// <param name="Instances">Its stacks, in the order they were first deployed.</param>
internal sealed record StackSetRecord(string Name, ImmutableArray<StackSetInstance> Instances)
{
    public const string SelfManaged = "SELF_MANAGED";
    public const string ServiceManaged = "SERVICE_MANAGED";

    /// <summary>The id, <c>NAME:UUID</c>: another StackSet of the same name has another one.</summary>
    public string Id { get; init => field = value ?? field; } = $"{Name}:{UuidOf(Name)}";

    public string? Description { get; init; }

    public string Template { get; init => field = value ?? field; } = "";

    /// <summary>The value of every parameter of the template.</summary>
    public IReadOnlyList<StackParameter> Parameters { get; init => field = value ?? field; } = [];

    public IReadOnlyList<string> NoEchoParameters { get; init => field = value ?? field; } = [];

    public IReadOnlyList<string> Capabilities { get; init => field = value ?? field; } = [];

    public IReadOnlyList<StackTag> Tags { get; init => field = value ?? field; } = [];

    /// <summary>Whether accounts are named, or the organizational units that they belong to.</summary>
    public string PermissionModel { get; init => field = value ?? field; } = ServiceManaged;

    public string? AdministrationRoleArn { get; init; }

    public string? ExecutionRoleName { get; init; }

    /// <summary>Whether accounts that come into an organizational unit get a stack; none ever comes here.</summary>
    public bool AutoDeploys { get; init; }

    public bool RetainsStacksOfRemovedAccounts { get; init; }

    /// <summary>Makes a repeated creation harmless.</summary>
    public string? ClientRequestToken { get; init; }

    public StackSetInstance? Find(AwsAccount account) => Instances.FirstOrDefault(instance => instance.Account == account);

    /// <summary>The StackSet with one of its stacks changed, or added.</summary>
    public StackSetRecord With(StackSetInstance changed) => Find(changed.Account) is { } present
        ? this with { Instances = Instances.Replace(present, changed) }
        : this with { Instances = Instances.Add(changed) };

    public StackSetRecord Without(AwsAccount account) => this with { Instances = Instances.RemoveAll(instance => instance.Account == account) };

    /// <summary>The StackSet when all its stacks are behind what it says now.</summary>
    public StackSetRecord Outdated() => this with { Instances = [.. Instances.Select(instance => instance.IsInoperable ? instance : instance with { Status = StackSetInstance.Outdated })] };

    internal static Guid UuidOf(string text) => Guid.ParseExact(Sha256.Of(text)[..32], "N");
}

/// <summary>The stored form of StackSets and their operations, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StackSetRecord))]
[JsonSerializable(typeof(StackSetOperationRecord))]
[JsonSerializable(typeof(StackSetRequest))]
internal sealed partial class StackSetJson : JsonSerializerContext
{
    /// <summary>The form of records.</summary>
    public static StackSetJson Record => field ??= new(RecordText.Options(Default.GeneratedSerializerOptions!));
}
