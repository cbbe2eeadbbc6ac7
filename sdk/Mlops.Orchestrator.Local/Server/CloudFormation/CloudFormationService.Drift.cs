using Amazon.CloudFormation.Model;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Server.CloudFormation;

/// <summary>The operations on drift. Every stack is in sync: nothing but its own operations changes what is recorded of it.</summary>
internal sealed partial class CloudFormationService
{
    private const string InSync = "IN_SYNC";

    public override Task<DetectStackDriftResponse> DetectStackDriftAsync(DetectStackDriftRequest request, CancellationToken cancellationToken = default)
    {
        var stack = Refusing(() => engine.DetectDrift(request.StackName!), exists: () => false);
        return Task.FromResult(new DetectStackDriftResponse { StackDriftDetectionId = stack.DriftDetectionId });
    }

    public override Task<DescribeStackDriftDetectionStatusResponse> DescribeStackDriftDetectionStatusAsync(DescribeStackDriftDetectionStatusRequest request, CancellationToken cancellationToken = default)
    {
        var id = request.StackDriftDetectionId!;
        var stack = store.Having(StackTerms.DetectedBy(id)) is [var found, ..] ? found : throw Invalid($"Drift detection ID {id} does not exist");
        return Task.FromResult(new DescribeStackDriftDetectionStatusResponse
        {
            StackId = stack.Id,
            StackDriftDetectionId = id,
            StackDriftStatus = InSync,
            DetectionStatus = "DETECTION_COMPLETE",
            DriftedStackResourceCount = 0,
            Timestamp = stack.DriftDetectedAt?.UtcDateTime,
        });
    }

    public override Task<DescribeStackResourceDriftsResponse> DescribeStackResourceDriftsAsync(DescribeStackResourceDriftsRequest request, CancellationToken cancellationToken = default)
    {
        var stack = Find(request.StackName!);
        var wanted = request.StackResourceDriftStatusFilters is { Count: > 0 } statuses ? statuses : [InSync];
        var resources = stack.DriftDetectedAt is null || !wanted.Contains(InSync) ? [] : Resources(stack).Where(resource => resource.Exists).ToList();
        var page = Page.Of(resources, request.NextToken, request.MaxResults ?? PerPage, Invalid);
        return Task.FromResult(new DescribeStackResourceDriftsResponse { StackResourceDrifts = [.. page.Items.Select(resource => StackAnswers.Drift(stack, resource))], NextToken = page.Next });
    }
}
