using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Functions;
using Mlops.Orchestrator.Logs;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Logs;

public class ReadLogsTests
{
    private const string Name = "mlops-pipeline-churn";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeLogs _logs = new();

    [Fact]
    public async Task Functions_AreFoundByEitherName_WithTheirGroups()
    {
        var read = Read(Stack(), new("B", "churn-b-1", "AWS::Lambda::Function", "CREATE_COMPLETE"), new("Bucket", "churn", "AWS::S3::Bucket", "CREATE_COMPLETE"), new("A", "churn-a-1", "AWS::Lambda::Function", "CREATE_COMPLETE"));

        Assert.Equal([new("A", "churn-a-1", "group of churn-a-1"), new("B", "churn-b-1", "group of churn-b-1")], await read.FindFunctionsAsync(Name, null));
        Assert.Equal(["B"], (await read.FindFunctionsAsync(Name, "B"))!.Select(function => function.LogicalId));
        Assert.Equal(["B"], (await read.FindFunctionsAsync(Name, "churn-b-1"))!.Select(function => function.LogicalId));
        var refusal = await Assert.ThrowsAsync<MlopsException>(() => read.FindFunctionsAsync(Name, "C"));
        Assert.Equal((BlueprintFunctionDiagnostics.NoFunction, "one of A, B"), (refusal.Problems[0].Code, refusal.Problems[0].Expected));
    }

    [Theory]
    [InlineData("validate_input", "ValidateInput1A2B3C4D")]
    [InlineData("ValidateInput", "ValidateInput1A2B3C4D")]
    [InlineData("other", "Other")]
    [InlineData("ValidateInput1A2B3C4D", "ValidateInput1A2B3C4D")]
    public async Task Functions_AreFoundByTheirFoldersName(string folder, string logicalId)
    {
        var read = Read(Stack(), new("ValidateInput1A2B3C4D", "churn-v-1", "AWS::Lambda::Function", "CREATE_COMPLETE"), new("Other", "churn-o-1", "AWS::Lambda::Function", "CREATE_COMPLETE"));

        Assert.Equal([logicalId], (await read.FindFunctionsAsync(Name, folder))!.Select(function => function.LogicalId));
    }

    [Fact]
    public async Task Functions_NoPipeline_IsNull_AndAStackInAnotherAccount_IsSaid()
    {
        Assert.Null(await Read(null).FindFunctionsAsync(Name, null));

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => Read(Stack(Name + "-codepipeline")).FindFunctionsAsync(Name, null));

        Assert.Equal(BlueprintFunctionDiagnostics.NoStackHere, refusal.Problems[0].Code);
    }

    [Fact]
    public async Task Events_OfSeveralFunctions_AreOneSequence_WithoutTheirLineEnds()
    {
        _logs.Add("a", 1, "one\n");
        _logs.Add("b", 2, "two\r\n");
        _logs.Add("a", 3, "three");

        var events = new List<FunctionLogEvent>();
        await foreach (var entry in Read(Stack()).ExecuteAsync([new("A", "fa", "a"), new("B", "fb", "b"), new("C", "fc", "c")], Start.AddSeconds(2), isFollowing: false))
        {
            events.Add(entry);
        }

        Assert.Equal([new(Start.AddSeconds(2), "B", "fb", "two"), new(Start.AddSeconds(3), "A", "fa", "three")], events);
    }

    [Fact]
    public async Task Following_EventsThatComeLate_AreToldOnce_AndWhatIsLongPast_IsNotReadAgain()
    {
        _logs.Add("a", 0, "first");
        _logs.Looked = look =>
        {
            switch (look)
            {
                case 2:
                    _logs.Add("a", 100, "second");
                    break;
                case 3:
                    _logs.Add("a", 80, "late");
                    _logs.Add("a", 100, "third");
                    break;
                default:
                    break;
            }
        };
        using var enough = new CancellationTokenSource();

        var told = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var entry in Read(Stack()).ExecuteAsync([new("A", "fa", "a")], Start, isFollowing: true, enough.Token))
            {
                told.Add(entry.Message);
                if (entry.Message == "third")
                {
                    await enough.CancelAsync();
                }
            }
        });

        Assert.Equal(["first", "second", "late", "third"], told);
        Assert.Equal([Start, Start, Start.AddSeconds(70)], _logs.From);
    }

    private static StackDescription Stack(string name = Name) => new(name, $"arn:aws:cloudformation:us-east-1:000000000000:stack/{name}/1", "CREATE_COMPLETE", Start);

    private ReadLogs Read(StackDescription? stack, params StackResource[] resources) =>
        new(new FakeCloud().Ports with { Stacks = new OneStack(stack, resources) }, _logs, new ImpatientTime());

    private sealed class OneStack(StackDescription? stack, IReadOnlyList<StackResource> resources) : IStacks
    {
        public Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) => Task.FromResult(nameOrId == stack?.Name ? stack : null);

        public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default) => Task.FromResult(resources);

        public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, string? after = null, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<StackEvent>>([]);

        public Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<StackUpdateResult> UpdateAsync(string stackId, PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task DeleteAsync(string stackId, string clientRequestToken, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }

    private sealed class FakeLogs : ILogs
    {
        private readonly List<(string Group, LoggedEvent Event)> _events = [];

        public Action<int> Looked { get; set; } = _ => { };

        public List<DateTimeOffset> From { get; } = [];

        public void Add(string group, int second, string message) => _events.Add((group, new($"{_events.Count}", Start.AddSeconds(second), "stream", message)));

        public Task<string> FindGroupAsync(string function, CancellationToken cancellationToken = default) => Task.FromResult($"group of {function}");

        public IAsyncEnumerable<LoggedEvent> ReadAsync(string group, DateTimeOffset from, CancellationToken cancellationToken = default)
        {
            From.Add(from);
            Looked(From.Count);
            return _events.Where(entry => entry.Group == group && entry.Event.Time >= from).Select(entry => entry.Event).OrderBy(entry => entry.Time).ToAsyncEnumerable();
        }
    }
}
