using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>The job that a stack's resource asks for.</summary>
/// <param name="Names">The names it may have.</param>
/// <param name="ToInput">Makes the input of the operation that creates it, for one of the names.</param>
/// <param name="StackId">The stack's ARN.</param>
/// <param name="PhysicalId">The resource's physical id: the name of its job, if CloudFormation has been told of one.</param>
internal sealed record JobRequest(JobNames Names, Func<string, JsonObject> ToInput, string StackId, string PhysicalId);
