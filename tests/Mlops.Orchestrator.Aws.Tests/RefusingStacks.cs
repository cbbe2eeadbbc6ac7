using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>The stacks of accounts that let nobody in.</summary>
internal sealed class RefusingStacks : IStackReader
{
    private static ServiceException Refusal => new("sts", "AssumeRole", "AccessDenied", "You are nobody there.");

    public Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) => throw Refusal;

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default) => throw Refusal;

    public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, string? after = null, CancellationToken cancellationToken = default) => throw Refusal;
}
