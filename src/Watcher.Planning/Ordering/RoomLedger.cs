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
        _debt = Math.Max(0, -free);
        _rest = Math.Max(0, free);
    }

    public void Release(int owner, long amount)
    {
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
    public bool Take(long amount, List<int> before)
    {
        if (amount <= 0)
        {
            return true;
        }

        before.AddRange(_payers);
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
            if (_owner >= 0)
            {
                before.Add(_owner);
            }
        }

        return _debt == 0;
    }
}
