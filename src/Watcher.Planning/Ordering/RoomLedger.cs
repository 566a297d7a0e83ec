namespace Watcher.Planning;

/// <summary>
/// Room of one place in one dimension, as tokens with owners: the room free at the start belongs to nobody, each departure adds room
/// that is there once it has ended. An arrival takes tokens, oldest first, and depends on their owners. Tokens are never taken twice, so any set
/// of arrivals that have started takes only room that is really free, whatever else runs: every execution is feasible. A place that is over
/// at the start has a debt that the first departures pay; every arrival depends on those. Edges: about one an arrival and one a departure.
/// </summary>
internal sealed class RoomLedger
{
    private readonly Queue<(int Owner, long Amount)> _tokens = new();
    private readonly List<int> _payers = [];
    private long _debt;
    private long _rest;
    private int _owner = -1;

    public RoomLedger(long free)
    {
        Free = free;
        _debt = Math.Max(0, -free);
        _rest = Math.Max(0, free);
    }

    /// <summary>Room at the start; below 0 where the place is over.</summary>
    public long Free { get; }

    /// <summary>Who takes room, how much, and the departures that it waits for.</summary>
    public List<(int Taker, long Amount, List<int> Owners)> Arrivals { get; } = [];

    /// <summary>Who frees room, and how much.</summary>
    public List<(int Owner, long Amount)> Departures { get; } = [];

    public void Release(int owner, long amount)
    {
        if (amount > 0)
        {
            Departures.Add((owner, amount));
        }

        if (_debt > 0 && amount > 0)
        {
            long paid = Math.Min(_debt, amount);
            _debt -= paid;
            amount -= paid;
            _payers.Add(owner);
        }

        if (amount > 0)
        {
            _tokens.Enqueue((owner, amount));
        }
    }

    /// <summary>Takes room; false when there is not enough (the order is not feasible one by one).</summary>
    public bool Take(int taker, long amount)
    {
        if (amount <= 0)
        {
            return true;
        }

        List<int> owners = [.. _payers];
        Arrivals.Add((taker, amount, owners));
        while (amount > 0)
        {
            if (_rest == 0)
            {
                if (!_tokens.TryDequeue(out (int Owner, long Amount) token))
                {
                    return false;
                }

                (_owner, _rest) = token;
            }

            long taken = Math.Min(amount, _rest);
            amount -= taken;
            _rest -= taken;
            if (_owner >= 0 && !owners.Contains(_owner))
            {
                owners.Add(_owner);
            }
        }

        return _debt == 0;
    }
}
