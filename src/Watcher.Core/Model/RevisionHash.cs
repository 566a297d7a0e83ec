using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Watcher.Model;

/// <summary>Hashes a model's content: for every kind, row by row in id order within each column, with lengths, so that no two contents collide by juxtaposition.</summary>
internal sealed class RevisionHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _used;

    public static string Compute(ClusterModel model)
    {
        using var hash = new RevisionHash();
        hash.Number(model.TakenAt?.UtcTicks ?? NullValue.Timestamp);
        hash.Text(model.UnknownAttributes.Utf8Json);
        foreach (ElementKind kind in CdmSchema.Kinds)
        {
            hash.Table(model.Table(kind));
        }

        return hash.Finish();
    }

    public void Dispose() => _hash.Dispose();

    private void Table(ElementTable table)
    {
        Number(table.Count);
        foreach (AttributeDescriptor attribute in CdmSchema.AttributeArray(table.Kind))
        {
            int ordinal = attribute.Ordinal;
            switch (attribute.Kind)
            {
                case AttributeValueKind.Text or AttributeValueKind.NumericId:
                    Utf8Column texts = table.Texts(ordinal);
                    for (int row = 0; row < table.Count; row++)
                    {
                        Text(texts[row]);
                    }

                    break;
                case AttributeValueKind.Integer or AttributeValueKind.Reference:
                    Values<int>(table.Ints(ordinal));
                    break;
                case AttributeValueKind.Real:
                    Values<double>(table.Reals(ordinal));
                    break;
                case AttributeValueKind.Flag:
                    Values<byte>(table.Flags(ordinal));
                    break;
                case AttributeValueKind.Timestamp:
                    Values<long>(table.Times(ordinal));
                    break;
                default:
                    Pooled(table.Pool, table.Ints(ordinal));
                    break;
            }
        }

        if (table.Unknown is { } unknown)
        {
            Pooled(table.Pool, unknown);
        }
    }

    private void Pooled(InternPool pool, int[] indexes)
    {
        foreach (int index in indexes)
        {
            if (index < 0)
            {
                Number(-1);
            }
            else
            {
                Text(pool.Utf8(index));
            }
        }
    }

    private void Values<T>(T[] values)
        where T : unmanaged
    {
        // Little-endian on every platform that .NET 10 runs on; a big-endian one would need a swap here.
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        Flush();
        _hash.AppendData(bytes);
    }

    private void Text(ReadOnlySpan<byte> text)
    {
        Number(text.Length);
        if (text.Length > _buffer.Length - _used)
        {
            Flush();
        }

        if (text.Length > _buffer.Length)
        {
            _hash.AppendData(text);
            return;
        }

        text.CopyTo(_buffer.AsSpan(_used));
        _used += text.Length;
    }

    private void Number(long value)
    {
        if (_buffer.Length - _used < sizeof(long))
        {
            Flush();
        }

        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_used), value);
        _used += sizeof(long);
    }

    private void Flush()
    {
        _hash.AppendData(_buffer.AsSpan(0, _used));
        _used = 0;
    }

    private string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }
}
