using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.SQS.Server.Model;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>The queues of one account and region. A queue's messages are read when it is first used.</summary>
/// <param name="account">The account and region.</param>
/// <param name="state">Where queues and messages are stored.</param>
/// <param name="time">The clock of messages.</param>
internal sealed class MessageQueues(AwsAccount account, StateDatabase state, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, MessageQueue> _open = new(StringComparer.Ordinal);
    private readonly Records<QueueRecord> _records = state.Records(StateDatabase.ScopeOf(account), "queue", QueueJson.Default.QueueRecord);

    /// <summary>A queue by name; <see langword="null"/> when there is none.</summary>
    public MessageQueue? Find(string name)
    {
        if (_open.TryGetValue(name, out var open))
        {
            return open;
        }

        lock (_gate)
        {
            return _open.TryGetValue(name, out open) ? open
                : _records.Find(name) is { } record ? _open[name] = new(record, account, _records, state, time)
                : null;
        }
    }

    /// <summary>A queue of this account and region by ARN; <see langword="null"/> when there is none.</summary>
    public MessageQueue? FindByArn(string arn) => QueueName.OfArn(arn) is { } parsed && parsed.Account == account ? Find(parsed.Name) : null;

    /// <summary>The queues, by name.</summary>
    public IReadOnlyList<QueueRecord> List() => _records.List();

    /// <summary>The queues whose dead-letter queue is another one, by name.</summary>
    public IReadOnlyList<QueueRecord> SourcesOf(MessageQueue deadLetters) => _records.Having(deadLetters.Arn);

    /// <summary>Makes a queue; one that is there already is the one that is meant, if it is as wanted.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="stackId">The stack that makes it; <see langword="null"/> for none.</param>
    public MessageQueue Create(string name, IReadOnlyDictionary<string, string> attributes, IReadOnlyDictionary<string, string> tags, string? stackId = null)
    {
        attributes = QueueAttributes.Spelled(attributes);
        Check(name, attributes);
        lock (_gate)
        {
            if (Find(name) is not { } existing)
            {
                var record = new QueueRecord(name, time.GetUtcNow()) { Attributes = QueueAttributes.With(new Dictionary<string, string>(), attributes), Tags = tags, StackId = stackId };
                _records.Save(name, record, MessageQueue.TermsOf(record));
                return Find(name)!;
            }

            if (stackId is not null && existing.Record.StackId != stackId)
            {
                throw new QueueNameExistsException($"A queue named {name} already exists.");
            }

            var present = QueueAttributes.Effective(existing.Record.Attributes);
            return attributes.FirstOrDefault(attribute => !IsSame(present.GetValueOrDefault(attribute.Key), attribute.Value)) is { Key: { } other }
                ? throw new QueueNameExistsException($"A queue already exists with the same name and a different value for attribute {other}")
                : existing;
        }
    }

    /// <summary>Sets attributes of a queue.</summary>
    public void SetAttributes(MessageQueue queue, IReadOnlyDictionary<string, string> attributes, bool keepOthers = true)
    {
        attributes = QueueAttributes.Spelled(attributes);
        if (attributes.TryGetValue(QueueAttributes.FifoQueue, out var fifo) && fifo == "true" != queue.IsFifo)
        {
            throw new InvalidAttributeValueException($"Invalid value for the parameter {QueueAttributes.FifoQueue}.");
        }

        CheckValues(queue.Name, attributes);
        queue.Change(record => record with { Attributes = QueueAttributes.With(keepOthers ? record.Attributes : new Dictionary<string, string>(), attributes), Modified = time.GetUtcNow() });
    }

    /// <summary>Deletes a queue and all that is in it.</summary>
    public void Delete(MessageQueue queue)
    {
        lock (_gate)
        {
            queue.Close();
            _open.TryRemove(queue.Name, out _);
        }
    }

    private void Check(string name, IReadOnlyDictionary<string, string> attributes)
    {
        if (!QueueName.IsValid(name))
        {
            throw QueueRefusals.InvalidValue("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }

        CheckValues(name, attributes);
        if (QueueName.IsFifo(name) != QueueAttributes.IsTrue(attributes, QueueAttributes.FifoQueue))
        {
            throw QueueRefusals.InvalidValue(QueueName.IsFifo(name)
                ? "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
                : "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
    }

    private void CheckValues(string name, IReadOnlyDictionary<string, string> attributes)
    {
        QueueAttributes.Check(name, attributes);
        if (attributes.GetValueOrDefault(QueueAttributes.RedrivePolicy) is not { Length: > 0 } policy || RedrivePolicy.TryParse(policy) is not { } redrive)
        {
            return;
        }

        var reason = FindByArn(redrive.TargetArn) switch
        {
            null => "Dead letter target does not exist.",
            var target when target.IsFifo != QueueName.IsFifo(name) => "Dead letter target must have the same type as the source queue.",
            _ => null,
        };
        if (reason is not null)
        {
            throw QueueRefusals.InvalidValue(policy, QueueAttributes.RedrivePolicy, reason);
        }
    }

    /// <summary>Policies are the same whatever their spelling.</summary>
    private static bool IsSame(string? present, string given) => present == given || (present is null && given.Length == 0)
        || (JsonText.ObjectIn(present) is { } one && JsonNode.DeepEquals(one, JsonText.ObjectIn(given)));
}
