using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>The kinds of action that the local cloud can run.</summary>
internal sealed class ActionCatalog(IReadOnlyList<IPipelineAction> actions)
{
    public IPipelineAction Get(ActionDefinition action) => Find(action) ?? throw new MlopsException(Unknown(action));

    public IEnumerable<Problem> Check(ActionDefinition action) => Find(action)?.Check(action) ?? [Unknown(action)];

    private IPipelineAction? Find(ActionDefinition action) =>
        actions.FirstOrDefault(candidate => candidate.Category == action.Category && candidate.Provider == action.Provider);

    private Problem Unknown(ActionDefinition action) =>
        new(PipelineDiagnostics.UnknownProvider, $"The local cloud cannot run an action of category '{action.Category}' and provider '{action.Provider}'. It runs: {Known()}.");

    private string Known() => string.Join(", ", actions.Select(known => $"{known.Category} {known.Provider}"));
}
