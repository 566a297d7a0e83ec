namespace Watcher.Model;

/// <summary>What decides whether a compute node may send or receive, as one byte a row.</summary>
internal sealed class NodeFacts
{
    private readonly byte[] _bits;

    public NodeFacts(ElementTable nodes)
    {
        int[] states = nodes.Ints(NodeAttr.State);
        int[] statuses = nodes.Ints(NodeAttr.Status);
        _bits = new byte[nodes.Count];
        for (int row = 0; row < _bits.Length; row++)
        {
            bool up = nodes.Pool.Utf8(states[row]).SequenceEqual("up"u8);
            bool enabled = nodes.Pool.Utf8(statuses[row]).SequenceEqual("enabled"u8);
            _bits[row] = (byte)((up ? 1 : 0) | (enabled ? 2 : 0));
        }
    }

    public bool Up(int row) => (_bits[row] & 1) != 0;

    public bool Enabled(int row) => (_bits[row] & 2) != 0;
}
