using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

internal sealed class FakeStack(PlannedStack planned, string id)
{
    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public PlannedStack Planned { get; set; } = planned;

    public string Id { get; } = id;

    public string Status { get; set; } = "";

    public int Changes { get; private set; }

    public bool IsDeleted => Status == "DELETE_COMPLETE";

    public bool IsInProgress => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    public List<StackEvent> Events { get; } = [];

    /// <summary>The statuses still to come.</summary>
    public Queue<(string Status, string? FailedResource, string? Reason)> Future { get; } = [];

    public StackDescription Description => new(Planned.Name, Id, Status, Created)
    {
        UpdatedAt = Created.AddSeconds(Changes),
        Parameters = Planned.Parameters,
        Tags = Planned.Tags,
        Outputs = Status.EndsWith("_COMPLETE", StringComparison.Ordinal) ? [new("Name", Planned.Name)] : [],
    };

    /// <summary>Begins an operation that ends in a status when it has been looked at twice.</summary>
    public void Begin(string operation, string end, string? failedResource = null, string? reason = null)
    {
        Changes++;
        Set($"{operation}_IN_PROGRESS");
        if (reason is not null)
        {
            Future.Enqueue((operation == "CREATE" ? "ROLLBACK_IN_PROGRESS" : "UPDATE_ROLLBACK_IN_PROGRESS", failedResource, reason));
        }

        Future.Enqueue((end, null, null));
    }

    public void Step()
    {
        if (!Future.TryDequeue(out var next))
        {
            return;
        }

        if (next.FailedResource is { } resource)
        {
            Record(resource, "Custom::Thing", "CREATE_FAILED", next.Reason);
            Record("Other", "AWS::S3::Bucket", "CREATE_FAILED", "Resource creation cancelled");
        }

        Set(next.Status);
    }

    private void Set(string status)
    {
        Status = status;
        Record(Planned.Name, "AWS::CloudFormation::Stack", status, null);
    }

    private void Record(string logicalId, string type, string status, string? reason) =>
        Events.Add(new($"{Id}/{Events.Count}", Created, Planned.Name, logicalId, type, status, reason));
}
