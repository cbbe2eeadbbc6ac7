using Amazon.SQS.Server.Model;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>A queue at work. What becomes of its messages is stored before a call is answered.</summary>
internal sealed class MessageQueue
{
    /// <summary>For how many messages the queue's record is written once.</summary>
    private const int SequenceBlock = 1_000;

    private static readonly TimeSpan PurgePause = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly AwsAccount _account;
    private readonly Records<QueueRecord> _queues;
    private readonly Records<QueueMessage> _messages;
    private readonly StateDatabase _state;
    private readonly TimeProvider _time;
    private readonly QueueContents _contents;
    private readonly Deduplication _deduplication = new();
    private TaskCompletionSource _arrival = NewArrival();
    private QueueRecord _record;
    private long _sequence;
    private DateTimeOffset? _purged;
    private bool _isDeleted;

    /// <summary>Opens a queue that is stored.</summary>
    public MessageQueue(QueueRecord record, AwsAccount account, Records<QueueRecord> queues, StateDatabase state, TimeProvider time)
    {
        (_record, _account, _queues, _state, _time, _sequence) = (record, account, queues, state, time, record.NextSequence);
        IsFifo = QueueAttributes.IsTrue(record.Attributes, QueueAttributes.FifoQueue);
        _contents = new(IsFifo);
        _messages = state.Records(StateDatabase.ScopeOf(account), $"queue-message/{record.Name}", QueueJson.Default.QueueMessage);
        foreach (var message in _messages.List())
        {
            _contents.Put(message, time.GetUtcNow());
            _deduplication.Remember(record.Attributes, message);
        }
    }

    public string Name => _record.Name;

    public string Arn => QueueName.ArnOf(_account, Name);

    public string Url => QueueName.UrlOf(_account, Name);

    public bool IsFifo { get; }

    /// <summary>The queue as it is stored.</summary>
    public QueueRecord Record
    {
        get
        {
            lock (_gate)
            {
                return _record;
            }
        }
    }

    /// <summary>How many messages there are in each state.</summary>
    public (int Visible, int InFlight, int Delayed) Count() => Locked(now => (_contents.CountOf(MessageState.Visible), _contents.CountOf(MessageState.InFlight), _contents.CountOf(MessageState.Delayed)));

    /// <summary>Changes attributes, tags or owner.</summary>
    public void Change(Func<QueueRecord, QueueRecord> change) => Locked(now =>
    {
        // The places that messages may have are reserved in the record, whatever else changes.
        _record = change(_record) with { NextSequence = _record.NextSequence };
        _queues.Save(Name, _record, TermsOf(_record));
        Announce();
        return true;
    });

    /// <summary>What a queue is found by besides its name: its dead-letter queue.</summary>
    public static IEnumerable<string> TermsOf(QueueRecord record) =>
        RedrivePolicy.TryParse(record.Attributes.GetValueOrDefault(QueueAttributes.RedrivePolicy)) is { } redrive ? [redrive.TargetArn] : [];

    /// <summary>Sends a message; one that was sent already is not sent again, if the queue looks for that.</summary>
    public QueueMessage Send(OutgoingMessage outgoing) => Locked(now =>
    {
        MessageRules.Check(outgoing, _record);
        var message = new QueueMessage
        {
            Id = Guid.NewGuid().ToString(),
            Body = outgoing.Body,
            Sent = now,
            SenderId = outgoing.SenderId,
            GroupId = outgoing.GroupId,
            DeduplicationId = MessageRules.DeduplicationId(outgoing, _record),
            Attributes = outgoing.Attributes,
            TraceHeader = outgoing.TraceHeader,
            Sequence = NextSequence(),
            VisibleAt = now.AddSeconds(outgoing.DelaySeconds ?? QueueAttributes.Number(_record.Attributes, QueueAttributes.DelaySeconds)),
        };
        if (_deduplication.Find(_record.Attributes, message) is { } earlier)
        {
            return earlier;
        }

        _deduplication.Remember(_record.Attributes, message);
        Store(message, now);
        return message;
    });

    /// <summary>Takes a message that the receivers of another queue could not deal with.</summary>
    public void Take(QueueMessage message, string sourceArn) => Locked(now =>
    {
        Store(message with { Sequence = NextSequence(), VisibleAt = now, Receipt = null, DeadLetterSource = sourceArn }, now);
        return true;
    });

    /// <summary>Receives messages, and waits for the first one if that is wanted.</summary>
    /// <param name="options">What is wanted.</param>
    /// <param name="deadLetters">Finds the dead-letter queue.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(ReceiveOptions options, Func<string, MessageQueue?> deadLetters, CancellationToken cancellationToken)
    {
        var end = _time.GetUtcNow().AddSeconds(options.WaitSeconds ?? QueueAttributes.Number(Record.Attributes, QueueAttributes.WaitTime));
        while (true)
        {
            var (received, dead, arrival, due) = Receive(options);
            foreach (var (message, target) in dead)
            {
                // In the dead-letter queue first: a kill in between leaves it in both, rather than in none.
                deadLetters(target)?.Take(message, Arn);
                _messages.Delete(RecordName(message.Sequence));
            }

            var now = _time.GetUtcNow();
            if (received.Count > 0 || now >= end)
            {
                return received;
            }

            var pause = (due is { } next && next < end ? next : end) - now;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(arrival, Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, _time, stop.Token));
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Deletes a message that was received. Nothing happens when it is gone, or was received again since.</summary>
    public void Delete(string receiptHandle) => Locked(now =>
    {
        var (id, receipt) = ReceiptHandle.Read(receiptHandle, Arn);
        if (_contents.Find(id) is { } message && message.Receipt == receipt)
        {
            if (IsFifo && _contents.StateOf(id) != MessageState.InFlight)
            {
                throw QueueRefusals.InvalidValue(receiptHandle, "ReceiptHandle", "The receipt handle has expired.");
            }

            Forget(message);
            Announce();
        }

        return true;
    });

    /// <summary>Puts off when a message in flight can be received again.</summary>
    public void ChangeVisibility(string receiptHandle, int seconds) => Locked(now =>
    {
        MessageRules.CheckVisibility(seconds);
        var (id, receipt) = ReceiptHandle.Read(receiptHandle, Arn);
        if (_contents.Find(id) is not { } message)
        {
            throw QueueRefusals.InvalidValue(receiptHandle, "ReceiptHandle", "Message does not exist or is not available for visibility timeout change.");
        }

        if (message.Receipt != receipt || _contents.StateOf(id) != MessageState.InFlight)
        {
            throw new MessageNotInflightException("The message referred to isn't in flight.");
        }

        Store(message with { VisibleAt = now.AddSeconds(seconds) }, now);
        return true;
    });

    /// <summary>Deletes all messages.</summary>
    public void Purge() => Locked(now =>
    {
        if (_purged + PurgePause > now)
        {
            throw new PurgeQueueInProgressException($"Only one PurgeQueue operation on {Name} is allowed every 60 seconds.");
        }

        _purged = now;
        Clear();
        return true;
    });

    /// <summary>Deletes the queue and all that is in it.</summary>
    public void Close() => Locked(now =>
    {
        _state.Together(() =>
        {
            Clear();
            _queues.Delete(Name);
        });
        _isDeleted = true;
        Announce();
        return true;
    });

    private (List<QueueMessage> Received, List<(QueueMessage Message, string Target)> Dead, Task Arrival, DateTimeOffset? Due) Receive(ReceiveOptions options) => Locked(now =>
    {
        var redrive = RedrivePolicy.TryParse(_record.Attributes.GetValueOrDefault(QueueAttributes.RedrivePolicy));
        var visibleAt = now.AddSeconds(options.VisibilityTimeout ?? QueueAttributes.Number(_record.Attributes, QueueAttributes.VisibilityTimeout));
        var dead = new List<(QueueMessage, string)>();
        while (true)
        {
            var next = _contents.Next(options.Maximum);
            var exhausted = next.Where(message => message.ReceiveCount >= redrive?.MaximumReceives).ToList();
            if (exhausted.Count == 0)
            {
                var received = next.ConvertAll(message => message with { ReceiveCount = message.ReceiveCount + 1, FirstReceived = message.FirstReceived ?? now, Receipt = Guid.NewGuid().ToString("N"), VisibleAt = visibleAt });
                _state.Together(() => received.ForEach(message => _messages.Save(RecordName(message.Sequence), message)));
                received.ForEach(message => _contents.Put(message, now));
                return (received, dead, _arrival.Task, _contents.NextDue);
            }

            foreach (var message in exhausted)
            {
                _contents.Remove(message.Id);
                dead.Add((message, redrive!.TargetArn));
            }
        }
    });

    private void Store(QueueMessage message, DateTimeOffset now)
    {
        _messages.Save(RecordName(message.Sequence), message);
        _contents.Put(message, now);
        Announce();
    }

    private void Forget(QueueMessage message)
    {
        _messages.Delete(RecordName(message.Sequence));
        _contents.Remove(message.Id);
    }

    private void Clear() => _state.Together(() =>
    {
        foreach (var message in _contents.All.ToList())
        {
            Forget(message);
        }
    });

    private long NextSequence()
    {
        if (_sequence >= _record.NextSequence)
        {
            _record = _record with { NextSequence = _sequence + SequenceBlock };
            _queues.Save(Name, _record, TermsOf(_record));
        }

        return _sequence++;
    }

    /// <summary>Wakes those that wait for a message.</summary>
    private void Announce()
    {
        var arrival = _arrival;
        _arrival = NewArrival();
        arrival.SetResult();
    }

    private T Locked<T>(Func<DateTimeOffset, T> work)
    {
        lock (_gate)
        {
            if (_isDeleted)
            {
                throw QueueRefusals.NoQueue();
            }

            var now = _time.GetUtcNow();
            var retention = TimeSpan.FromSeconds(QueueAttributes.Number(_record.Attributes, QueueAttributes.RetentionPeriod));
            foreach (var expired in _contents.SentUntil(now - retention))
            {
                Forget(expired);
            }

            _contents.Advance(now);
            return work(now);
        }
    }

    private static string RecordName(long sequence) => sequence.ToString("D20", System.Globalization.CultureInfo.InvariantCulture);

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
