using System.Numerics;

namespace Watcher.Simulation;

/// <summary>
/// The nodes that may hold a kind of flavor, with a tree of the largest room below each vertex, so that the first node from a given
/// one on that fits is found in logarithmic time.
/// </summary>
internal sealed class NodePool
{
    private readonly NodePlan _plan;
    private readonly int[] _nodes;
    private readonly int[] _positionOf;
    private readonly int[][] _room;
    private readonly int _leaves;

    public NodePool(NodePlan plan, int[] nodes)
    {
        _plan = plan;
        _nodes = nodes;
        _leaves = (int)BitOperations.RoundUpToPowerOf2((uint)nodes.Length);
        _room = [new int[2 * _leaves], new int[2 * _leaves], new int[2 * _leaves]];
        _positionOf = new int[plan.Count];
        Array.Fill(_positionOf, -1);
        for (int i = 0; i < nodes.Length; i++)
        {
            _positionOf[nodes[i]] = i;
        }
    }

    public int Count => _nodes.Length;

    public ReadOnlySpan<int> Nodes => _nodes;

    /// <summary>Reads the room of all nodes anew.</summary>
    public void Refresh()
    {
        for (int d = 0; d < NodePlan.Dimensions; d++)
        {
            int[] room = _room[d];
            for (int i = 0; i < _leaves; i++)
            {
                room[_leaves + i] = i < _nodes.Length ? _plan.Room(d, _nodes[i]) : -1;
            }

            for (int i = _leaves - 1; i > 0; i--)
            {
                room[i] = Math.Max(room[2 * i], room[2 * i + 1]);
            }
        }
    }

    /// <summary>Reads the room of one node anew, if it is in the pool.</summary>
    public void Refresh(int node)
    {
        int position = _positionOf[node];
        if (position < 0)
        {
            return;
        }

        for (int d = 0; d < NodePlan.Dimensions; d++)
        {
            int[] room = _room[d];
            int vertex = _leaves + position;
            room[vertex] = _plan.Room(d, node);
            for (vertex >>= 1; vertex > 0; vertex >>= 1)
            {
                int largest = Math.Max(room[2 * vertex], room[2 * vertex + 1]);
                if (room[vertex] == largest)
                {
                    break;
                }

                room[vertex] = largest;
            }
        }
    }

    /// <summary>The first node from position <paramref name="start"/> on, and round, that has room and passes the test; -1 if none has.</summary>
    public int Find(int start, in Need need, Func<int, bool>? test)
    {
        int position = Search(1, 0, _leaves, start, need, test);
        if (position < 0 && start > 0)
        {
            position = Search(1, 0, _leaves, 0, need, test);
        }

        return position < 0 ? -1 : _nodes[position];
    }

    private int Search(int vertex, int low, int high, int from, in Need need, Func<int, bool>? test)
    {
        if (high <= from || _room[0][vertex] < need.Vcpus || _room[1][vertex] < need.MemoryMiB || _room[2][vertex] < need.DiskGiB)
        {
            return -1;
        }

        if (high - low == 1)
        {
            return test is null || test(_nodes[low]) ? low : -1;
        }

        int middle = (low + high) >>> 1;
        int found = Search(2 * vertex, low, middle, from, need, test);
        return found >= 0 ? found : Search(2 * vertex + 1, middle, high, from, need, test);
    }
}
