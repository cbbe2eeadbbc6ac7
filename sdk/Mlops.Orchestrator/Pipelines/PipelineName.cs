using Mlops.Core.Naming;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>The name of a pipeline: the name of the blueprint's stack, from which those of everything else follow.</summary>
/// <param name="Value">The name.</param>
public sealed record PipelineName(string Value)
{
    /// <summary>The stack of the deployment pipeline; a blueprint that is deployed directly has none.</summary>
    public string PipelineStack => Value + DeploymentPipelineContract.StackSuffix;

    /// <summary>Where the pipeline's source is in the assets bucket.</summary>
    public string SourcePrefix => DeploymentPipelineContract.SourcePrefix(Value);

    /// <summary>Reads an id as people and programs give it.</summary>
    /// <param name="id">A stack's name, with or without <c>-codepipeline</c>, or a stack's id: <c>arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/UUID</c>.</param>
    public static PipelineName Parse(string id)
    {
        var name = id.Trim();
        if (Arn.TryParse(name, out var arn) && arn.Path is [_, var stack, ..])
        {
            name = stack;
        }

        return new(name.EndsWith(DeploymentPipelineContract.StackSuffix, StringComparison.Ordinal) ? name[..^DeploymentPipelineContract.StackSuffix.Length] : name);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
