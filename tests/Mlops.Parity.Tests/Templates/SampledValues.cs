using Mlops.CloudFormation;
using Mlops.CloudFormation.Intrinsics;

namespace Mlops.Parity.Tests.Templates;

/// <summary>What both templates are evaluated with.</summary>
/// <param name="Account">Where the stack is.</param>
/// <param name="Parameters">The parameters' values.</param>
internal sealed record SampledValues(AwsAccount Account, IReadOnlyDictionary<string, string> Parameters)
{
    public const string StackName = "mlops-pipeline-churn-stack";

    /// <summary>The values of parameters that only our template has.</summary>
    public IReadOnlyDictionary<string, string> Added { get; init; } = new Dictionary<string, string>();

    /// <summary>The stack's id.</summary>
    public string StackId => $"arn:{Account.Partition}:cloudformation:{Account.Region}:{Account.AccountId}:stack/{StackName}/5c1ab3f0-0000-4000-8000-000000000001";

    /// <summary>The values that expected differences name in braces: parameters, pseudo parameters, and the beginnings of ARNs.</summary>
    public string? Named(string name) => Parameters.TryGetValue(name, out var value) ? value
        : name == "arn" ? $"arn:{Account.Partition}"
        : name.StartsWith("own:", StringComparison.Ordinal) ? $"arn:{Account.Partition}:{name["own:".Length..]}:{Account.Region}:{Account.AccountId}"
        : PseudoParameters.Of(Account, StackName, StackId, []).FirstOrDefault(pseudo => pseudo.Key == name && name != "AWS::NotificationARNs").Value?.ToString();

    /// <summary>The values of our template.</summary>
    public SampledValues WithAdded() => this with { Parameters = Parameters.Concat(Added).ToDictionary() };
}
