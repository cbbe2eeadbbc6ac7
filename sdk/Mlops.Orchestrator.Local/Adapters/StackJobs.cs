using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.SageMaker.Jobs;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>Finds the jobs that the custom resources of a stack have started: those whose ARN is among a resource's attributes.</summary>
/// <param name="sageMaker">Where the jobs are recorded.</param>
internal sealed class StackJobs(SageMakerServices sageMaker)
{
    /// <summary>Adds the jobs to the resources that have started them.</summary>
    /// <param name="resources">The stack's resources.</param>
    /// <param name="stack">The stack.</param>
    public IReadOnlyList<StackResource> AddTo(IReadOnlyList<StackResource> resources, StackRecord stack) =>
        [.. resources.Select(resource => Find(stack.Resources[resource.LogicalId]) is { } job ? resource with { Job = job } : resource)];

    private StackJob? Find(StackResourceRecord resource) => !ResourceTypes.IsCustom(resource.Type) ? null : resource.Attributes
        .Select(attribute => JsonText.StringOf(attribute.Value))
        .Select(value => Arn.TryParse(value, out var arn) && arn.Service == "sagemaker" ? sageMaker[new AwsAccount(arn.AccountId, arn.Region)].FindJob(value) : null)
        .OfType<RecordedJob>()
        .Select(job => new StackJob(job.Record.Kind, job.Record.Name, job.Record.Status) { Record = LogPath.Display(job.File) })
        .FirstOrDefault();
}
