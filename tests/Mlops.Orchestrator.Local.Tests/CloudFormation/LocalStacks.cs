using Mlops.CloudFormation;
using Mlops.CloudFormation.Parameters;
using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Handlers;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation;

/// <summary>A stack engine with everything around it in memory.</summary>
internal sealed class LocalStacks
{
    public static readonly AwsAccount Account = new("111122223333", "eu-west-1");

    public LocalStacks() => Engine = NewProcess();

    public MemoryStackStore Store { get; } = new();

    public MemoryObjectStore Objects { get; } = new MemoryObjectStore().With("blueprints", "code.zip");

    public FakeFunctionRuntime Functions { get; } = new();

    public StackEngine Engine { get; }

    /// <summary>Whether the stacks have started SageMaker jobs.</summary>
    public bool HasJobs { get; set; }

    /// <summary>Another engine on the same state, as the process after a kill has it.</summary>
    public StackEngine NewProcess()
    {
        StackEngine? engine = null;
        var nested = new Dictionary<string, IResourceHandler> { [ResourceTypes.NestedStack] = new NestedStackHandler(new(() => engine!, Store), Store, new(Objects)) };
        var handlers = new ResourceHandlers(Objects, Store, Functions, new(new(StateDatabase.InMemory(), ""), TimeProvider.System), new NoDestinations(), nested);
        return engine = new(Store, handlers.For, Account, TimeProvider.System, _ => HasJobs, new NoValues(Objects, Store));
    }

    public Task<StackRecord> CreateAsync(string template, params (string Name, string Value)[] parameters) =>
        Engine.BeginCreate(Request(template, parameters)).RunAsync(CancellationToken.None);

    public async Task<StackRecord?> UpdateAsync(string template, params (string Name, string Value)[] parameters) =>
        Engine.BeginUpdate(Request(template, parameters)) is { } operation ? await operation.RunAsync(CancellationToken.None) : null;

    public async Task<StackRecord?> DeleteAsync() =>
        Engine.BeginDelete("my-stack") is { } operation ? await operation.RunAsync(CancellationToken.None) : null;

    public IEnumerable<string> Events(StackRecord stack) => Store.Events(stack.Id).Select(e => $"{e.LogicalId} {e.Status}");

    public static StackRequest Request(string template, params (string Name, string Value)[] parameters) => new("my-stack", template)
    {
        Parameters = [.. parameters.Select(parameter => new ParameterArgument(parameter.Name, parameter.Value))],
        Capabilities = ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
    };
}
