namespace Mlops.Orchestrator.Local.Queues;

/// <summary>The messages of a queue in memory: which can be received, which are in flight, which wait. Nothing here is safe to use from two threads.</summary>
/// <remarks>
/// Messages stand in lanes, of which each is received in order: a FIFO queue has one for each message group, another queue one for each message. A lane of which a message
/// is in flight is closed ("FIFO queue delivery logic" in the Amazon SQS Developer Guide). What a call costs does not grow with the number of messages, but for its logarithm.
/// </remarks>
/// <param name="isFifo">Whether message groups are kept in order.</param>
internal sealed class QueueContents(bool isFifo)
{
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Dictionary<string, Lane> _lanes = [];
    private readonly SortedSet<(long First, string Key)> _open = [];
    private readonly PriorityQueue<string, DateTimeOffset> _hidden = new();
    private readonly PriorityQueue<string, DateTimeOffset> _oldest = new();
    private readonly int[] _counts = new int[3];

    public int Count => _entries.Count;

    public int CountOf(MessageState state) => _counts[(int)state];

    public QueueMessage? Find(string id) => _entries.GetValueOrDefault(id)?.Message;

    public MessageState StateOf(string id) => _entries[id].State;

    public IEnumerable<QueueMessage> All => _entries.Values.Select(entry => entry.Message);

    /// <summary>Adds a message, or takes what has become of it.</summary>
    public void Put(QueueMessage message, DateTimeOffset now)
    {
        if (!_entries.TryGetValue(message.Id, out var entry))
        {
            _entries[message.Id] = entry = new(message);
            _oldest.Enqueue(message.Id, message.Sent);
            _counts[(int)entry.State]++;
        }

        entry.Message = message;
        Set(entry, message.VisibleAt <= now ? MessageState.Visible : message.Receipt is null ? MessageState.Delayed : MessageState.InFlight);
        if (entry.State != MessageState.Visible)
        {
            _hidden.Enqueue(message.Id, message.VisibleAt);
        }
    }

    /// <summary>Removes a message.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string id)
    {
        if (!_entries.Remove(id, out var entry))
        {
            return false;
        }

        _counts[(int)entry.State]--;
        var (key, lane) = LaneOf(entry.Message);
        lane.Waiting.Remove(entry.Message.Sequence);
        lane.InFlight -= entry.State == MessageState.InFlight ? 1 : 0;
        Update(key, lane);
        return true;
    }

    /// <summary>Lets the messages be seen whose time has come.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (_hidden.TryPeek(out var id, out var due) && due <= now)
        {
            _hidden.Dequeue();
            // Its time may have been put off since.
            if (_entries.TryGetValue(id, out var entry) && entry.State != MessageState.Visible && entry.Message.VisibleAt <= now)
            {
                Set(entry, MessageState.Visible);
            }
        }
    }

    /// <summary>The messages that were sent before a time.</summary>
    public IEnumerable<QueueMessage> SentUntil(DateTimeOffset time)
    {
        while (_oldest.TryPeek(out var id, out var sent) && (sent <= time || !_entries.ContainsKey(id)))
        {
            _oldest.Dequeue();
            if (_entries.TryGetValue(id, out var entry))
            {
                yield return entry.Message;
            }
        }
    }

    /// <summary>When the next message can be seen, as far as one waits for its time.</summary>
    public DateTimeOffset? NextDue => _hidden.TryPeek(out _, out var due) ? due : null;

    /// <summary>The messages to receive next, of as few lanes as can be.</summary>
    public List<QueueMessage> Next(int maximum)
    {
        var next = new List<QueueMessage>();
        foreach (var (_, key) in _open)
        {
            next.AddRange(_lanes[key].Waiting.Values.TakeWhile(entry => entry.State == MessageState.Visible).Take(maximum - next.Count).Select(entry => entry.Message));
            if (next.Count == maximum)
            {
                break;
            }
        }

        return next;
    }

    private void Set(Entry entry, MessageState state)
    {
        var (key, lane) = LaneOf(entry.Message);
        lane.Waiting[entry.Message.Sequence] = entry;
        lane.InFlight += (state == MessageState.InFlight ? 1 : 0) - (entry.State == MessageState.InFlight ? 1 : 0);
        _counts[(int)entry.State]--;
        _counts[(int)state]++;
        entry.State = state;
        Update(key, lane);
    }

    private (string Key, Lane Lane) LaneOf(QueueMessage message)
    {
        var key = isFifo ? message.GroupId ?? "" : message.Id;
        return _lanes.TryGetValue(key, out var lane) ? (key, lane) : (key, _lanes[key] = new());
    }

    private void Update(string key, Lane lane)
    {
        if (lane.OpenAt is { } place)
        {
            _open.Remove((place, key));
            lane.OpenAt = null;
        }

        if (lane.Waiting.Count == 0)
        {
            _lanes.Remove(key);
        }
        else if (lane.InFlight == 0 && lane.Waiting.First() is { Key: var first, Value.State: MessageState.Visible })
        {
            lane.OpenAt = first;
            _open.Add((first, key));
        }
    }

    private sealed class Entry(QueueMessage message)
    {
        public QueueMessage Message { get; set; } = message;

        public MessageState State { get; set; }
    }

    private sealed class Lane
    {
        public SortedDictionary<long, Entry> Waiting { get; } = [];

        public int InFlight { get; set; }

        /// <summary>Where it stands among the open lanes; <see langword="null"/> while it is closed.</summary>
        public long? OpenAt { get; set; }
    }
}

/// <summary>Whether a message can be received.</summary>
internal enum MessageState
{
    Visible,

    /// <summary>Somebody has received it and has time to deal with it.</summary>
    InFlight,

    /// <summary>Its delay is not over.</summary>
    Delayed,
}
