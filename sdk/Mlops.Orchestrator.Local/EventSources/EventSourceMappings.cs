using System.Collections.Concurrent;
using Amazon.Lambda.Model;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Queues;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.EventSources;

/// <summary>The mappings of one account and region, at work.</summary>
/// <param name="account">The account and region.</param>
/// <param name="state">Where they are stored.</param>
/// <param name="targets">Finds queues and functions.</param>
/// <param name="functions">Runs functions.</param>
/// <param name="polling">Work that nobody waits for unless the local cloud closes.</param>
/// <param name="work">The work in the background.</param>
/// <param name="time">The clock.</param>
internal sealed class EventSourceMappings(AwsAccount account, StateDatabase state, MappingTargets targets, IFunctionRuntime functions, BackgroundWork polling, BackgroundWork work, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Records<EventSourceMapping> _mappings = state.Records(StateDatabase.ScopeOf(account), "event-source-mapping", EventSourceJson.Default.EventSourceMapping);
    private readonly Dictionary<string, CancellationTokenSource> _pollers = [];
    private readonly ConcurrentDictionary<string, string> _results = new();
    private bool _isStopped;

    /// <summary>A mapping by its UUID.</summary>
    /// <exception cref="ResourceNotFoundException">There is none.</exception>
    public EventSourceMapping Get(string id) => _mappings.Find(id) ?? throw new ResourceNotFoundException("The resource you requested does not exist.");

    /// <summary>The mappings of a queue, of a function, of both, or all.</summary>
    public IReadOnlyList<EventSourceMapping> List(string? sourceArn, string? functionArn) => (sourceArn ?? functionArn) is { } term
        ? [.. _mappings.Having(term).Where(mapping => functionArn is null || mapping.FunctionArn == functionArn)]
        : _mappings.List();

    /// <summary>What became of a mapping's last batch.</summary>
    public string ResultOf(string id) => _results.GetValueOrDefault(id) ?? "No records processed";

    /// <summary>Makes a mapping, and begins to poll.</summary>
    /// <param name="mapping">The mapping; its function may be named.</param>
    public EventSourceMapping Create(EventSourceMapping mapping)
    {
        var checkedMapping = Checked(mapping);
        lock (_gate)
        {
            if (List(checkedMapping.SourceArn, checkedMapping.FunctionArn).FirstOrDefault(other => other.Id != mapping.Id) is { } existing)
            {
                throw new ResourceConflictException($"An event source mapping with SQS arn (\" {existing.SourceArn} \") and function (\" {existing.FunctionArn} \") already exists. Please update or delete the existing mapping with UUID {existing.Id}");
            }

            Save(checkedMapping);
            return checkedMapping;
        }
    }

    /// <summary>Changes a mapping.</summary>
    public EventSourceMapping Update(string id, Func<EventSourceMapping, EventSourceMapping> change)
    {
        lock (_gate)
        {
            var changed = Checked(change(Get(id)) with { Modified = time.GetUtcNow() });
            Save(changed);
            return changed;
        }
    }

    /// <summary>Deletes a mapping; nothing happens when it is gone.</summary>
    public void Delete(string id)
    {
        lock (_gate)
        {
            _mappings.Delete(id);
            Stop(id);
            _results.TryRemove(id, out _);
        }
    }

    /// <summary>Begins to poll for the mappings that are stored.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            foreach (var mapping in _mappings.List())
            {
                Start(mapping);
            }
        }
    }

    /// <summary>Takes no more messages, because the local cloud is about to close.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            foreach (var id in _pollers.Keys.ToList())
            {
                Stop(id);
            }
        }
    }

    public void Dispose() => Stop();

    private EventSourceMapping Checked(EventSourceMapping mapping)
    {
        if (QueueName.OfArn(mapping.SourceArn) is null)
        {
            throw new InvalidParameterValueException($"Unrecognized event source. The local cloud polls queues of SQS; {mapping.SourceArn} is none.");
        }

        var queue = targets.Queue(mapping.SourceArn)
            ?? throw new InvalidParameterValueException("Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.");
        var function = targets.Function(mapping.FunctionArn) ?? throw new ResourceNotFoundException($"Function not found: {mapping.FunctionArn}");
        MappingRules.Check(mapping, queue, function.Timeout);
        return mapping with { FunctionArn = function.Arn };
    }

    private void Save(EventSourceMapping mapping)
    {
        _mappings.Save(mapping.Id, mapping, mapping.SourceArn, mapping.FunctionArn);
        Start(mapping);
    }

    private void Start(EventSourceMapping mapping)
    {
        Stop(mapping.Id);
        if (mapping.IsEnabled && !_isStopped)
        {
            var stop = new CancellationTokenSource();
            _pollers[mapping.Id] = stop;
            var poller = new QueuePoller(mapping, targets, functions, work, time, result => _results[mapping.Id] = result);
            _ = polling.Run(async cancellationToken =>
            {
                using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stop.Token);
                await poller.RunAsync(both.Token);
                stop.Dispose();
            });
        }
    }

    private void Stop(string id)
    {
        if (_pollers.Remove(id, out var poller))
        {
            poller.Cancel();
        }
    }
}
