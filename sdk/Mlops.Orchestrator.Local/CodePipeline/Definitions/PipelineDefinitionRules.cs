using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CodePipeline.Definitions;

/// <summary>CodePipeline's rules for a pipeline: "CodePipeline pipeline structure reference" in the AWS CodePipeline User Guide.</summary>
internal static partial class PipelineDefinitionRules
{
    private const string Source = "Source";

    /// <summary>Everything that is wrong with a definition.</summary>
    /// <param name="pipeline">The definition.</param>
    /// <param name="checkAction">What is wrong with an action by itself.</param>
    public static IReadOnlyList<Problem> Check(PipelineDefinition pipeline, Func<ActionDefinition, IEnumerable<Problem>> checkAction) =>
    [
        .. CheckNames(pipeline),
        .. CheckStages(pipeline),
        .. CheckArtifacts(pipeline),
        .. pipeline.Stages.SelectMany(stage => stage.Actions.SelectMany(action => At(stage, action, checkAction(action)))),
    ];

    private static IEnumerable<Problem> CheckNames(PipelineDefinition pipeline)
    {
        string[] names = [pipeline.Name, .. pipeline.Stages.Select(stage => stage.Name), .. pipeline.Stages.SelectMany(stage => stage.Actions).Select(action => action.Name)];
        foreach (var name in names.Where(name => !ValidName().IsMatch(name)).Distinct())
        {
            yield return Invalid($"'{name}' is not a valid name.") with { Expected = "1 to 100 letters, digits and . @ - _" };
        }

        foreach (var name in Repeated(pipeline.Stages.Select(stage => stage.Name)))
        {
            yield return Invalid($"More than one stage is called '{name}'.");
        }

        foreach (var stage in pipeline.Stages)
        {
            foreach (var name in Repeated(stage.Actions.Select(action => action.Name)))
            {
                yield return Invalid($"More than one action of stage '{stage.Name}' is called '{name}'.");
            }
        }
    }

    private static IEnumerable<Problem> CheckStages(PipelineDefinition pipeline)
    {
        if (pipeline.Stages.Count < 2)
        {
            yield return Invalid("The pipeline has fewer than two stages.");
        }

        foreach (var (index, stage) in pipeline.Stages.Index())
        {
            if (stage.Actions.Count == 0)
            {
                yield return Invalid($"Stage '{stage.Name}' has no action.");
            }

            if (stage.Actions.Any(action => (action.Category == Source) != (index == 0)))
            {
                yield return Invalid(index == 0 ? $"The first stage '{stage.Name}' has an action that is no source." : $"Stage '{stage.Name}' has a source action.") with
                {
                    Expected = "all source actions in the first stage, and only there",
                };
            }
        }
    }

    private static IEnumerable<Problem> CheckArtifacts(PipelineDefinition pipeline)
    {
        var made = new HashSet<string>();
        foreach (var group in pipeline.Stages.SelectMany(stage => stage.Actions.GroupBy(action => action.RunOrder)))
        {
            foreach (var action in group)
            {
                foreach (var missing in action.InputArtifacts.Where(artifact => !made.Contains(artifact)))
                {
                    yield return Invalid($"Action '{action.Name}' takes the artifact '{missing}', which no earlier action makes.");
                }
            }

            foreach (var artifact in group.SelectMany(action => action.OutputArtifacts).Where(artifact => !made.Add(artifact)))
            {
                yield return Invalid($"More than one action makes the artifact '{artifact}'.");
            }
        }
    }

    private static IEnumerable<Problem> At(StageDefinition stage, ActionDefinition action, IEnumerable<Problem> problems) =>
        problems.Select(problem => problem with { Message = $"Stage '{stage.Name}', action '{action.Name}': {problem.Message}" });

    private static IEnumerable<string> Repeated(IEnumerable<string> names) => names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key);

    private static Problem Invalid(string message) => new(PipelineDiagnostics.InvalidDefinition, message);

    [GeneratedRegex(@"^[A-Za-z0-9.@\-_]{1,100}\z")]
    private static partial Regex ValidName();
}
