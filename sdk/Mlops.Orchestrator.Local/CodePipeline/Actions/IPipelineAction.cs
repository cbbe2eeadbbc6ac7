using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>What the actions of one category and provider do. Another kind of action is another implementation, added to the <see cref="ActionCatalog"/>.</summary>
internal interface IPipelineAction
{
    /// <summary>Such as <c>Deploy</c>.</summary>
    string Category { get; }

    /// <summary>Such as <c>CloudFormation</c>.</summary>
    string Provider { get; }

    /// <summary>What is wrong with an action's configuration, as far as it can be known before an execution.</summary>
    IEnumerable<Problem> Check(ActionDefinition action);

    /// <summary>Runs the action.</summary>
    /// <exception cref="MlopsException">The action failed; the messages become its error message.</exception>
    Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken);
}
