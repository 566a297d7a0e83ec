namespace Watcher.Planning;

/// <summary>
/// Leaves out dependencies for room, group or pool that no execution needs: first within each place by its own edges, then – in plans of up to
/// <see cref="MostTasks"/> actions – against everything else that the plan already orders, so that each edge that is left is needed.
/// Edges that stand for a rule (one resource, services, power, volumes, hints) are never touched. Work is bounded and counted, not timed.
/// </summary>
internal sealed class EdgePruner
{
    /// <summary>Above this many actions each place is looked at on its own only.</summary>
    public const int MostTasks = 256;
    private const long MostWorkAlone = 4_000_000;
    private const long MostWork = 6_000_000;

    private readonly List<PlanTask> _tasks;
    private readonly List<RoomLedger> _ledgers;
    private readonly List<AffinityJoin> _joins;
    private readonly AffinityProof _affinity;
    private readonly List<int>[] _needs;
    private readonly int _words;
    private ulong[][] _rows = [];
    private ulong[][] _trial = [];
    private long _work;

    public EdgePruner(List<PlanTask> tasks, List<RoomLedger> ledgers, List<AffinityJoin> joins, AffinityProof affinity)
    {
        _tasks = tasks;
        _ledgers = ledgers;
        _joins = joins;
        _affinity = affinity;
        _needs = new List<int>[tasks.Count];
        _words = (tasks.Count + 63) / 64;
        for (int i = 0; i < _needs.Length; i++)
        {
            _needs[i] = [];
        }
    }

    /// <summary>Adds to every task what it must wait for beside its rules.</summary>
    public void Run()
    {
        _ledgers.ForEach(PruneAlone);
        foreach (RoomLedger ledger in _ledgers)
        {
            foreach ((int taker, _, List<int> owners) in ledger.Arrivals)
            {
                _needs[taker].AddRange(owners);
            }
        }

        foreach (AffinityJoin join in _joins)
        {
            _needs[join.Later].Add(join.Earlier);
        }

        if (_tasks.Count <= MostTasks)
        {
            PruneTogether();
        }

        for (int i = 0; i < _needs.Length; i++)
        {
            _tasks[i].Before.AddRange(_needs[i]);
        }
    }

    /// <summary>Each edge of a place whose other edges are enough.</summary>
    private void PruneAlone(RoomLedger ledger)
    {
        if (!ledger.Arrivals.Exists(a => a.Owners.Count > 0))
        {
            return;
        }

        var position = new Dictionary<int, int>();
        for (int d = 0; d < ledger.Departures.Count; d++)
        {
            position[ledger.Departures[d].Owner] = d;
        }

        var proof = new RoomProof(ledger);
        for (int a = 0; a < proof.Needs.Length; a++)
        {
            proof.Needs[a] = [.. ledger.Arrivals[a].Owners.Select(o => position[o])];
        }

        for (int a = proof.Needs.Length - 1; a >= 0; a--)
        {
            List<int> owners = ledger.Arrivals[a].Owners;
            for (int o = owners.Count - 1; o >= 0 && _work < MostWorkAlone; o--)
            {
                int d = proof.Needs[a][o];
                proof.Needs[a].RemoveAt(o);
                _work += proof.Needs.Length;
                if (proof.Holds(ref _work))
                {
                    owners.RemoveAt(o);
                }
                else
                {
                    proof.Needs[a].Insert(o, d);
                }
            }
        }
    }

    private void PruneTogether()
    {
        if (!Array.Exists(_needs, n => n.Count > 0))
        {
            return;
        }

        _rows = new ulong[_tasks.Count][];
        _trial = new ulong[_tasks.Count][];
        for (int i = 0; i < _rows.Length; i++)
        {
            _rows[i] = new ulong[_words];
            _trial[i] = new ulong[_words];
        }

        _work = 0;
        Close(0, _rows);
        for (int v = _tasks.Count - 1; v >= 0; v--)
        {
            int[] needs = [.. _needs[v].Distinct().Order()];
            _needs[v].Clear();
            _needs[v].AddRange(needs);
            foreach (int b in needs)
            {
                if (_work < MostWork)
                {
                    TryWithout(v, b);
                }
            }
        }
    }

    private void TryWithout(int v, int b)
    {
        _needs[v].Remove(b);
        for (int i = 0; i < v; i++)
        {
            _trial[i] = _rows[i];
        }

        for (int i = v; i < _trial.Length; i++)
        {
            _trial[i] = new ulong[_words];
        }

        Close(v, _trial);
        if ((_trial[v][b >> 6] >> (b & 63) & 1) != 0 || EverythingHolds())
        {
            (_rows, _trial) = (_trial, _rows);
        }
        else
        {
            _needs[v].Add(b);
        }
    }

    /// <summary>What is surely over before each task from one on.</summary>
    private void Close(int from, ulong[][] rows)
    {
        for (int i = from; i < rows.Length; i++)
        {
            foreach (List<int> list in new[] { _tasks[i].Before, _needs[i] })
            {
                foreach (int b in list)
                {
                    rows[i][b >> 6] |= 1UL << (b & 63);
                    for (int w = 0; w < _words; w++)
                    {
                        rows[i][w] |= rows[b][w];
                    }
                }
            }
        }

        _work += (rows.Length - from) * (long)_words;
    }

    private bool EverythingHolds()
    {
        foreach (RoomLedger ledger in _ledgers)
        {
            if (!Holds(ledger))
            {
                return false;
            }
        }

        foreach (AffinityJoin join in _joins)
        {
            _work += 8;
            if (!_affinity.Holds(join.Joiner, join.Group, IsBefore))
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(RoomLedger ledger)
    {
        bool changed = false;
        foreach ((int taker, _, _) in ledger.Arrivals)
        {
            changed |= !_rows[taker].AsSpan().SequenceEqual(_trial[taker]);
        }

        _work += ledger.Arrivals.Count;
        if (!changed)
        {
            return true;
        }

        var proof = new RoomProof(ledger);
        for (int a = 0; a < proof.Needs.Length; a++)
        {
            int taker = ledger.Arrivals[a].Taker;
            proof.Needs[a] = [];
            for (int d = 0; d < ledger.Departures.Count; d++)
            {
                if (IsBefore(ledger.Departures[d].Owner, taker))
                {
                    proof.Needs[a].Add(d);
                }
            }
        }

        _work += proof.Needs.Length * (long)ledger.Departures.Count;
        return proof.Holds(ref _work);
    }

    private bool IsBefore(int earlier, int later) => (_trial[later][earlier >> 6] >> (earlier & 63) & 1) != 0;
}
