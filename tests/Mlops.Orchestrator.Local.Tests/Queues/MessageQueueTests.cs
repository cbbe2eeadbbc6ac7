using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Queues;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.Queues;

/// <summary>Queues by themselves: what a restart keeps, and what the clock does.</summary>
public sealed class MessageQueueTests : IDisposable
{
    private static readonly AwsAccount Account = new("000000000000", "us-east-1");

    private readonly StateDatabase _state = StateDatabase.InMemory();
    private readonly SetClock _clock = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task Messages_AreThereAfterARestart_InFlightOnesToo()
    {
        var queue = Open().Create("jobs", Attributes(("VisibilityTimeout", "60")), Attributes());
        queue.Send(new("one") { Attributes = new Dictionary<string, MessageAttribute> { ["a"] = new("String", "b"), ["c"] = new("Binary", Binary: [1]) } });
        queue.Send(new("two"));
        var received = Assert.Single(await ReceiveAsync(queue));

        var again = Open().Find("jobs")!;
        Assert.Equal((1, 1, 0), again.Count());
        Assert.Equal("two", Assert.Single(await ReceiveAsync(again)).Body);
        again.Delete(ReceiptHandle.Of(received, again.Arn));
        Assert.Equal((0, 1, 0), again.Count());
        Assert.True(again.Send(new("three")).Sequence > 2);
        Assert.Equal((1, 1, 0), Open().Find("jobs")!.Count());
    }

    [Fact]
    public async Task Messages_ThatAreOlderThanTheQueueKeepsThem_AreGone()
    {
        var queue = Open().Create("jobs", Attributes(("MessageRetentionPeriod", "60")), Attributes());
        queue.Send(new("one"));
        _clock.Now += TimeSpan.FromSeconds(59);
        Assert.Single(await ReceiveAsync(queue));
        _clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal((0, 0, 0), queue.Count());
        Assert.Equal((0, 0, 0), Open().Find("jobs")!.Count());
    }

    [Fact]
    public void Fifo_TheSameMessageAfterFiveMinutes_IsAnotherOne()
    {
        var queue = Open().Create("jobs.fifo", Attributes(("FifoQueue", "true"), ("ContentBasedDeduplication", "true")), Attributes());
        var first = queue.Send(new("one") { GroupId = "a" });
        Assert.Equal(first.Id, queue.Send(new("one") { GroupId = "b" }).Id);
        Assert.Equal(first.Id, Open().Find("jobs.fifo")!.Send(new("one") { GroupId = "a" }).Id);
        _clock.Now += TimeSpan.FromMinutes(5);

        Assert.NotEqual(first.Id, queue.Send(new("one") { GroupId = "a" }).Id);
    }

    [Fact]
    public async Task Queue_WithManyMessagesInFlight_CostsNoMoreThanAnother()
    {
        var queue = Open().Create("jobs", Attributes(), Attributes());
        for (var i = 0; i < 2_000; i++)
        {
            queue.Send(new($"{i}"));
        }

        var bodies = new List<string>();
        while (await ReceiveAsync(queue, 10) is { Count: > 0 } received)
        {
            bodies.AddRange(received.Select(message => message.Body));
        }

        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => $"{i}"), bodies);
        _clock.Now += TimeSpan.FromSeconds(30);
        Assert.Equal((2_000, 0, 0), queue.Count());
    }

    private MessageQueues Open() => new(Account, _state, _clock);

    private static Task<IReadOnlyList<QueueMessage>> ReceiveAsync(MessageQueue queue, int maximum = 1) => queue.ReceiveAsync(new(maximum, WaitSeconds: 0), _ => null, CancellationToken.None);

    private static Dictionary<string, string> Attributes(params (string Name, string Value)[] attributes) => attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value);

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
