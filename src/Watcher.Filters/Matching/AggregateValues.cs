using System.Globalization;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// What the aggregates of a node say: for each key of their metadata the values of all of them, each split at commas and trimmed
/// (Nova's <c>aggregate_metadata_get_by_host</c>). Immutable.
/// </summary>
internal sealed class AggregateValues
{
    private static readonly string[] s_none = [];
    private readonly SortedDictionary<string, SortedSet<string>> _byKey = new(StringComparer.Ordinal);

    public AggregateValues(ComputeNode node)
    {
        Node = node;
        foreach (Aggregate aggregate in node.Aggregates)
        {
            foreach ((string key, string value) in aggregate.Metadata)
            {
                Add(key, value);
            }

            Add("availability_zone", aggregate.AvailabilityZone);
        }
    }

    public ComputeNode Node { get; }

    public IEnumerable<string> Keys => _byKey.Keys;

    /// <summary>The values of a key, sorted; empty where no aggregate has it.</summary>
    public IReadOnlyCollection<string> Of(string key) => _byKey.TryGetValue(key, out SortedSet<string>? values) ? values : s_none;

    /// <summary>The values of a key in one text.</summary>
    public string Text(string key) => string.Join(",", Of(key));

    /// <summary>The change that adds a value to those that the first aggregate with a key has.</summary>
    public FactChange? Append(string key, string value)
    {
        Aggregate[] with = With(key);
        return with.Length == 0 ? null : Change(with[0], key, $"{with[0].Metadata[key]},{value}");
    }

    /// <summary>The change that takes a key away; null where several aggregates have it.</summary>
    public FactChange? Remove(string key)
    {
        Aggregate[] with = With(key);
        return with.Length == 1 ? Change(with[0], key, null) : null;
    }

    /// <summary>A change of one aggregate's metadata.</summary>
    public static FactChange Change(Aggregate aggregate, string key, string? value) => new(
        aggregate.Id.ToString(CultureInfo.InvariantCulture), FilterPaths.Key(CdmAttribute.AggregateMetadata, key), aggregate.Metadata[key], value);

    private Aggregate[] With(string key) => [.. Node.Aggregates.Where(a => a.Metadata[key] is not null)];

    private void Add(string key, string? value)
    {
        if (value is null)
        {
            return;
        }

        if (!_byKey.TryGetValue(key, out SortedSet<string>? values))
        {
            _byKey[key] = values = new SortedSet<string>(StringComparer.Ordinal);
        }

        foreach (string one in value.Split(','))
        {
            values.Add(one.Trim());
        }
    }
}
