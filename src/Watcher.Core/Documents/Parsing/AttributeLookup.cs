using System.Runtime.CompilerServices;
using System.Text;
using Watcher.Model;

namespace Watcher.Documents;

/// <summary>
/// Finds the attribute of a property name. Elements of one document list their properties in one order nearly always, so the
/// property that followed this one last time is tried first; else a small hash table decides.
/// </summary>
internal sealed class AttributeLookup
{
    private readonly byte[][] _names;
    private readonly int[] _next;
    private readonly int[] _slots;

    public AttributeLookup(AttributeDescriptor[] attributes)
    {
        _names = [.. attributes.Select(a => Encoding.UTF8.GetBytes(a.Name))];
        _next = new int[_names.Length + 1];
        _slots = new int[64];
        for (int i = 0; i < _names.Length; i++)
        {
            // The document order of the schema is the first guess.
            _next[i] = i;
            uint slot = Slot(_names[i]);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & 63;
            }

            _slots[slot] = i + 1;
        }
    }

    /// <summary>The ordinal of a name, or -1; <paramref name="previous"/> is the ordinal of the property before it, -1 at the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<byte> name, int previous)
    {
        int guess = _next[previous + 1];
        return name.SequenceEqual(_names[guess]) ? guess : Search(name, previous);
    }

    private int Search(ReadOnlySpan<byte> name, int previous)
    {
        for (uint slot = Slot(name); _slots[slot] != 0; slot = (slot + 1) & 63)
        {
            int ordinal = _slots[slot] - 1;
            if (name.SequenceEqual(_names[ordinal]))
            {
                _next[previous + 1] = ordinal;
                return ordinal;
            }
        }

        return -1;
    }

    private static uint Slot(ReadOnlySpan<byte> name) => Utf8Hash.Compute(name) & 63;
}
