using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Evaluation;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Core.Values;

namespace Mlops.Core.Planning;

/// <summary>Turns a request into a plan.</summary>
public static class Planner
{
    /// <summary>The name of the one stage of a single account.</summary>
    public const string SingleAccountStage = "deploy";

    /// <summary>The plan for a request in which <see cref="RequestValidator"/> found no error.</summary>
    /// <param name="manifest">The blueprint's manifest.</param>
    /// <param name="request">The request.</param>
    /// <param name="settings">The orchestrator's settings.</param>
    /// <param name="pipelines">The templates of the deployment pipelines; <see langword="null"/> for <see cref="PipelineTemplates.Documented"/>.</param>
    /// <param name="uniqueIds">Where unique ids come from; <see langword="null"/> for <see cref="UniqueIds.FromRequest"/>.</param>
    /// <returns>The same plan for the same request, whatever the order of its keys.</returns>
    public static Plan Plan(
        BlueprintManifest manifest, JsonObject request, OrchestratorSettings settings, PipelineTemplates? pipelines = null, Func<UniqueIdSubject, string>? uniqueIds = null)
    {
        var context = new ValueContext(manifest, request, settings) { UniqueIds = uniqueIds ?? UniqueIds.Of(request) };
        var stackName = StackNames.Of(manifest, request, settings);
        PlannedStage[] stages = [.. DeploymentStages.Of(manifest, settings).Select(stage => Stage(context with { Stage = stage }, stackName))];
        var archive = manifest.Deployment == Deployment.Stack ? null : Archive(manifest, stackName, stages);
        var stack = archive is null
            ? new PlannedStack(stackName, TemplateKey(manifest), stages[0].Parameters, manifest.Capabilities, StackTags.For(stackName))
            : DeploymentPipelineStack.For(manifest, settings, stackName, archive.Key, pipelines ?? PipelineTemplates.Documented);
        return WithId(new()
        {
            PipelineType = manifest.PipelineType,
            BlueprintVersion = manifest.Version,
            Deployment = manifest.Deployment,
            Archive = archive,
            Stack = stack,
            Stages = stages,
        });
    }

    /// <summary>A plan as it may be shown: without the values of parameters with <c>NoEcho</c>, and what is made of them.</summary>
    /// <param name="plan">The plan, which is not for showing.</param>
    /// <param name="manifest">The blueprint's manifest.</param>
    /// <returns>The plan with <c>****</c> in place of such values. It has the id of the real one, and cannot be applied.</returns>
    public static Plan Mask(Plan plan, BlueprintManifest manifest)
    {
        var hidden = HiddenValues.Parameters(manifest);
        if (hidden.Count == 0)
        {
            return plan;
        }

        PlannedStage[] stages = [.. plan.Stages.Select(stage => stage with { Parameters = Masked(stage.Parameters) })];
        return plan.Archive is { } archive
            ? plan with { Stages = stages, Archive = Archive(manifest, stages[0].StackName, stages) with { Key = archive.Key } }
            : plan with { Stages = stages, Stack = plan.Stack with { Parameters = Masked(plan.Stack.Parameters) } };

        StackParameter[] Masked(IReadOnlyList<StackParameter> parameters) =>
            [.. parameters.Select(p => hidden.Contains(p.Name) ? p with { Value = HiddenValues.Mask } : p)];
    }

    private static PlannedStage Stage(ValueContext context, string stackName)
    {
        var evaluator = new ValueEvaluator(context);
        StackParameter[] parameters = [.. context.Manifest.Parameters.Select(p => new StackParameter(p.Name, evaluator.Parameter(p.Name).Text))];
        return new(context.Stage ?? SingleAccountStage, stackName, parameters)
        {
            ParametersFile = context switch
            {
                { Manifest.Deployment: Deployment.Stack } => null,
                { Stage: { } stage } => ParameterFiles.For(stage),
                _ => ParameterFiles.SingleAccount,
            },
            AccountId = context.Stage is null
                ? context.Settings.AccountId
                : context.Settings.Stages.FirstOrDefault(s => s.Name == context.Stage)?.AccountId ?? "",
        };
    }

    private static PlannedArchive Archive(BlueprintManifest manifest, string stackName, IReadOnlyList<PlannedStage> stages)
    {
        var template = new PlannedArchiveEntry(manifest.Template) { BundleKey = TemplateKey(manifest) };
        var parameters = stages.Select(s => new PlannedArchiveEntry(s.ParametersFile!)
        {
            Text = s.Name == SingleAccountStage ? ParameterFiles.Configuration(s.Parameters) : ParameterFiles.StackSet(s.Parameters),
        });
        return new(DeploymentPipelineContract.SourceKey(stackName), [.. parameters.Append(template).OrderBy(e => e.Name, StringComparer.Ordinal)]);
    }

    private static string TemplateKey(BlueprintManifest manifest) => BundleLayout.Immutable(BundleLayout.Template(manifest.Template), manifest.TemplateSha256);

    private static Plan WithId(Plan plan) => plan with { Id = Sha256.Of(JsonSerializer.SerializeToUtf8Bytes(plan, PlanJson.Readable.Plan)) };
}
