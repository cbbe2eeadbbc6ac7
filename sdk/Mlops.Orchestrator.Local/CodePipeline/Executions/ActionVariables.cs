using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>Resolves <c>#{namespace.name}</c> in an action's configuration from what earlier actions gave: "Variables" in the AWS CodePipeline User Guide.</summary>
internal static partial class ActionVariables
{
    public static ActionDefinition Resolve(ActionDefinition action, PipelineDefinition pipeline, PipelineExecution execution) => action with
    {
        Configuration = action.Configuration.ToDictionary(entry => entry.Key, entry => Variable().Replace(entry.Value, match => Find(match, pipeline, execution))),
    };

    private static string Find(Match variable, PipelineDefinition pipeline, PipelineExecution execution)
    {
        var (space, name) = (variable.Groups["namespace"].Value, variable.Groups["name"].Value);
        if ((space, name) is ("codepipeline", "PipelineExecutionId"))
        {
            return execution.Id;
        }

        var source = pipeline.Stages.SelectMany(stage => stage.Actions.Select(action => (Stage: stage.Name, Action: action))).FirstOrDefault(place => place.Action.Namespace == space);
        return source.Action is not null && execution.Action(source.Stage, source.Action.Name).Variables.TryGetValue(name, out var value)
            ? value
            : throw new MlopsException(new Problem(PipelineDiagnostics.InvalidConfiguration, $"No earlier action gives the variable '{variable.Value}'."));
    }

    [GeneratedRegex(@"#\{(?<namespace>[A-Za-z0-9@\-_]+)\.(?<name>[A-Za-z0-9@\-_]+)\}")]
    private static partial Regex Variable();
}
