using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>An indicator from functions.</summary>
public sealed class EfficacyIndicator : IEfficacyIndicator
{
    private readonly Func<EfficacyContext, double?>? _value;
    private readonly Func<EfficacyContext, (double? Before, double? After)>? _pair;

    /// <summary>Creates an indicator.</summary>
    /// <param name="name">Name.</param>
    /// <param name="description">One sentence with the formula.</param>
    /// <param name="unit">Unit; null for a count.</param>
    /// <param name="direction">Which way is better; null where neither is.</param>
    /// <param name="value">The value.</param>
    /// <param name="pair">The value before and after, where it has both.</param>
    public EfficacyIndicator(string name, string description, string? unit, ObjectiveDirection? direction,
        Func<EfficacyContext, double?> value, Func<EfficacyContext, (double? Before, double? After)>? pair = null)
        : this(pair, value, name, description, unit, direction) => ArgumentNullException.ThrowIfNull(value);

    // Without a value of its own it is the one after.
    private EfficacyIndicator(
        Func<EfficacyContext, (double? Before, double? After)>? pair, Func<EfficacyContext, double?>? value,
        string name, string description, string? unit, ObjectiveDirection? direction)
    {
        Name = name;
        Description = description;
        Unit = unit;
        Direction = direction;
        _value = value;
        _pair = pair;
    }

    /// <summary>An indicator whose value is what holds after the plan, less being better; both are computed at once.</summary>
    internal static EfficacyIndicator Pair(string name, string description, string? unit, Func<EfficacyContext, (double? Before, double? After)> pair,
        ObjectiveDirection direction = ObjectiveDirection.Minimize) => new(pair, null, name, description, unit, direction);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public string? Unit { get; }

    /// <inheritdoc/>
    public ObjectiveDirection? Direction { get; }

    /// <inheritdoc/>
    public EfficacyValue Compute(EfficacyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (double? before, double? after) = _pair?.Invoke(context) ?? (null, null);
        return new EfficacyValue(Name, Unit, before, after, _value is null ? after : _value(context));
    }
}
