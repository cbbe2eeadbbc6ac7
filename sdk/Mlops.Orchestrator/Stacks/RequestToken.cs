using System.Globalization;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Stacks;

/// <summary>The client request token of a call: the same for a repeated call, another one after what it changes has changed.</summary>
/// <remarks>At most 128 letters, digits and hyphens (AWS CloudFormation API Reference, "CreateStack"; AWS CodePipeline API Reference, "StartPipelineExecution").</remarks>
internal static class RequestToken
{
    /// <summary>The token of a creation: a new one for each attempt. CloudFormation remembers tokens beyond a stack's deletion; that there is one stack is seen to by its name.</summary>
    public static string ForCreation() => $"mlops-{Guid.NewGuid()}";

    /// <summary>The token of an update to a plan.</summary>
    public static string ForUpdate(string planId, StackDescription before) => Of(planId, StateOf(before));

    /// <summary>The token of the deletion of a stack.</summary>
    public static string ForDeletion(StackDescription before) => Of("delete", StateOf(before));

    /// <summary>The token of the start of a pipeline for a source: one execution, however many requests ask for it at a time.</summary>
    public static string ForStart(string pipeline, string? revision, string? latestExecutionId) => Of(pipeline, $"{revision} {latestExecutionId}");

    private static string StateOf(StackDescription stack) =>
        string.Create(CultureInfo.InvariantCulture, $"{stack.Id} {stack.Status} {stack.UpdatedAt ?? stack.CreatedAt:O}");

    private static string Of(string what, string state) => $"mlops-{Sha256.Of($"{what} {state}")}";
}
