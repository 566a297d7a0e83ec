namespace Watcher.Model;

/// <summary>Copies rows of a model into a table under construction; every pooled value is interned once.</summary>
internal sealed class RowCopier
{
    private readonly ClusterModel _model;
    private readonly ElementTable _table;
    private readonly TableBuilder _target;
    private readonly AttributeDescriptor[] _attributes;
    private readonly int[] _pooled;

    public RowCopier(ClusterModel model, TableBuilder target)
    {
        _model = model;
        _table = model.Table(target.Kind);
        _target = target;
        _attributes = CdmSchema.AttributeArray(target.Kind);
        _pooled = new int[_table.Pool.Count];
    }

    /// <summary>Appends a row with the same content.</summary>
    public void Copy(int row)
    {
        _target.BeginRow();
        foreach (AttributeDescriptor attribute in _attributes)
        {
            int ordinal = attribute.Ordinal;
            switch (attribute.Kind)
            {
                case AttributeValueKind.Text or AttributeValueKind.NumericId:
                    _target.SetText(ordinal, _table.Texts(ordinal)[row]);
                    break;
                case AttributeValueKind.Integer:
                    _target.SetInteger(ordinal, _table.Ints(ordinal)[row]);
                    break;
                case AttributeValueKind.Real:
                    _target.SetReal(ordinal, _table.Reals(ordinal)[row]);
                    break;
                case AttributeValueKind.Flag:
                    _target.SetRawFlag(ordinal, _table.Flags(ordinal)[row]);
                    break;
                case AttributeValueKind.Timestamp:
                    _target.SetTime(ordinal, _table.Times(ordinal)[row]);
                    break;
                case AttributeValueKind.Reference when _table.Ints(ordinal)[row] is var target && target >= 0:
                    _target.SetSymbol(ordinal, _model.Table(attribute.Target!.Value).Texts(0)[target]);
                    break;
                default:
                    _target.SetIndex(ordinal, Pooled(_table.Ints(ordinal)[row]));
                    break;
            }
        }

        if (_table.Unknown is { } unknown && unknown[row] >= 0)
        {
            _target.SetUnknown(Pooled(unknown[row]));
        }
    }

    private int Pooled(int index)
    {
        if (index < 0)
        {
            return NullValue.Index;
        }

        if (_pooled[index] == 0)
        {
            _pooled[index] = _target.Intern(_table.Pool.Utf8(index)) + 1;
        }

        return _pooled[index] - 1;
    }
}
