using System.Globalization;
using Watcher.Audits;
using Watcher.Model;

namespace Watcher.Eligibility;

/// <summary>
/// Reads tier, priority and preemptible marking of instances from flavor extra specs and metadata, in the configured order of override: the first
/// source that has a value counts, for each of the three by itself. Immutable; thread-safe.
/// </summary>
public sealed class WorkloadTiers
{
    private const string PolicyKey = "lifecycle:preempt_policy";
    private readonly TierOptions _options;
    private readonly (bool IsFlavor, string Key, string Name)[] _sources;
    private readonly (bool IsFlavor, string Key, string Name)[] _prioritySources;
    private readonly (bool IsFlavor, string Key, string Name)[] _preemptible;

    /// <summary>Creates a reader.</summary>
    /// <exception cref="ArgumentException">A source is neither <c>instance:KEY</c> nor <c>flavor:KEY</c>.</exception>
    public WorkloadTiers(TierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _sources = [.. options.Sources.Select(Parse)];
        _prioritySources = [.. options.PrioritySources.Select(Parse)];
        _preemptible = [.. options.PreemptibleSources.Select(Parse)];
    }

    /// <summary>A reader with the default order.</summary>
    public static WorkloadTiers Default { get; } = new(new TierOptions());

    /// <summary>The instance attributes that the answer depends on.</summary>
    public IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceFlavor, CdmAttribute.InstanceMetadata];

    /// <summary>Tier, priority and marking of an instance.</summary>
    public WorkloadTier Of(Instance instance)
    {
        string? tier = null, tierSource = null, prioritySource = null;
        int? priority = null;
        foreach ((bool isFlavor, string key, string name) in _sources.Concat(_prioritySources))
        {
            if (Value(instance, isFlavor, key) is not { } value)
            {
                continue;
            }

            if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            {
                (priority, prioritySource) = priority is null ? (number, name) : (priority, prioritySource);
            }
            else if (tier is null && !Array.Exists(_prioritySources, s => s.Name == name))
            {
                (tier, tierSource) = (value, name);
            }
        }

        if (tier is null && _options.Default is { } fallback)
        {
            (tier, tierSource) = (fallback, "default");
        }

        bool preemptible = _preemptible.Select(s => Value(instance, s.IsFlavor, s.Key)).FirstOrDefault(v => v is not null)
            is { } mark && mark.Equals("true", StringComparison.OrdinalIgnoreCase);
        return new WorkloadTier(tier, Rank(tier), priority, tierSource, prioritySource, preemptible, instance.Flavor.ExtraSpecs[PolicyKey]);
    }

    private static string? Value(Instance instance, bool isFlavor, string key)
    {
        string? value = (isFlavor ? instance.Flavor.ExtraSpecs : instance.Metadata)[key]?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private static (bool IsFlavor, string Key, string Name) Parse(string source)
    {
        int colon = source.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? "" : source[..colon];
        return kind is "flavor" or "instance" && colon < source.Length - 1
            ? (kind == "flavor", source[(colon + 1)..], source)
            : throw new ArgumentException($"'{source}' is not a source of tiers; expected instance:KEY or flavor:KEY", nameof(source));
    }

    private int Rank(string? tier)
    {
        for (int i = 0; i < _options.Order.Count; i++)
        {
            if (_options.Order[i] == tier)
            {
                return i;
            }
        }

        return tier is null ? _options.Order.Count + 1 : _options.Order.Count;
    }
}
