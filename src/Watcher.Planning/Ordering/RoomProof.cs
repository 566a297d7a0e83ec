namespace Watcher.Planning;

/// <summary>
/// Whether a place overflows in some execution: arrivals count from their start, departures from their end, and an arrival that has started had
/// everything before it ended. The worst set of arrivals is a maximum closure of a bipartite graph (Picard 1976): all arrivals less a
/// maximum flow from them into the departures that they wait for.
/// </summary>
internal sealed class RoomProof
{
    private readonly RoomLedger _ledger;
    private readonly long[] _departing;
    private readonly long[] _left;
    private readonly bool[] _visited;
    private readonly List<(int Departure, long Flow)>[] _flow;
    private readonly long _total;

    public RoomProof(RoomLedger ledger)
    {
        _ledger = ledger;
        int n = ledger.Arrivals.Count;
        _departing = [.. ledger.Departures.Select(d => d.Amount)];
        _left = new long[_departing.Length];
        _visited = new bool[n];
        _flow = new List<(int, long)>[n];
        for (int a = 0; a < n; a++)
        {
            _flow[a] = [];
            _total += ledger.Arrivals[a].Amount;
        }

        Needs = new List<int>[n];
    }

    /// <summary>By arrival: positions (among the departures) of those that have ended before it starts.</summary>
    public List<int>[] Needs { get; }

    /// <summary>Whether every execution keeps to the room. Work is added to <paramref name="work"/>.</summary>
    public bool Holds(ref long work)
    {
        if (_total <= _ledger.Free)
        {
            return true;
        }

        if (_ledger.Free >= 0)
        {
            return Worst(-1, ref work) <= _ledger.Free;
        }

        // Over at the start: nothing arrives unless it is not over any more, so each arrival must have its share.
        for (int a = 0; a < Needs.Length; a++)
        {
            if (Worst(a, ref work) > _ledger.Free)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The most that arrivals can add; with one that must have started, or with none (at least 0).</summary>
    private long Worst(int forced, ref long work)
    {
        _departing.CopyTo(_left, 0);
        long value = _total;
        if (forced >= 0)
        {
            foreach (int d in Needs[forced])
            {
                value -= _departing[d];
                _left[d] = 0;
            }
        }

        for (int a = 0; a < Needs.Length; a++)
        {
            _flow[a].Clear();
        }

        // Departures that are paid for already take no flow: a forced arrival costs nothing more, and what only needs the same is gained.
        for (int a = 0; a < Needs.Length; a++)
        {
            long open = a == forced ? 0 : _ledger.Arrivals[a].Amount;
            while (open > 0)
            {
                Array.Clear(_visited);
                long pushed = Push(a, open, forced, ref work);
                if (pushed == 0)
                {
                    break;
                }

                open -= pushed;
                value -= pushed;
            }
        }

        return value;
    }

    /// <summary>Pushes flow from an arrival into departures, along flow that others can take back.</summary>
    private long Push(int arrival, long amount, int forced, ref long work)
    {
        _visited[arrival] = true;
        foreach (int d in Needs[arrival])
        {
            work++;
            if (_left[d] > 0)
            {
                long direct = Math.Min(amount, _left[d]);
                _left[d] -= direct;
                AddFlow(arrival, d, direct);
                return direct;
            }
        }

        foreach (int d in Needs[arrival])
        {
            for (int other = 0; other < _flow.Length; other++)
            {
                work++;
                if (_visited[other] || other == forced || FlowOf(other, d) is var flow && flow == 0)
                {
                    continue;
                }

                long moved = Push(other, Math.Min(amount, flow), forced, ref work);
                if (moved > 0)
                {
                    AddFlow(other, d, -moved);
                    AddFlow(arrival, d, moved);
                    return moved;
                }
            }
        }

        return 0;
    }

    private long FlowOf(int arrival, int departure)
    {
        foreach ((int d, long flow) in _flow[arrival])
        {
            if (d == departure)
            {
                return flow;
            }
        }

        return 0;
    }

    private void AddFlow(int arrival, int departure, long amount)
    {
        List<(int Departure, long Flow)> flows = _flow[arrival];
        for (int f = 0; f < flows.Count; f++)
        {
            if (flows[f].Departure == departure)
            {
                flows[f] = (departure, flows[f].Flow + amount);
                return;
            }
        }

        flows.Add((departure, amount));
    }
}
