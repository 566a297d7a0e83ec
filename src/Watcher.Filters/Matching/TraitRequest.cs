using System.Globalization;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Traits and amounts of resource classes that flavor and image ask for. Amounts of the three base classes in the unnumbered group replace the
/// flavor's own and are what the instance has anyway; they are left to capacity.
/// </summary>
internal sealed class TraitRequest
{
    private const string Trait = "trait";
    private const string Amount = "resources";
    private const string GroupPolicy = "group_policy";
    private static readonly TraitRequest s_nothing = new();
    private readonly HashSet<string> _groups = new(StringComparer.Ordinal);
    private bool _isolate;

    /// <summary>Traits, sorted.</summary>
    public List<string> Required { get; } = [];

    /// <summary>Traits, sorted.</summary>
    public List<string> Forbidden { get; } = [];

    /// <summary>Amounts by resource class, summed up over the groups.</summary>
    public SortedList<string, long> Resources { get; } = new(StringComparer.Ordinal);

    /// <summary>How many groups ask for a provider of their own; 0 where they may share one.</summary>
    public int IsolatedGroups => _isolate ? _groups.Count : 0;

    public bool IsEmpty => Required.Count + Forbidden.Count + Resources.Count == 0 && IsolatedGroups < 2;

    public static TraitRequest Of(Instance instance)
    {
        TraitRequest? request = null;
        foreach ((string key, string value) in instance.Flavor.ExtraSpecs)
        {
            if (key == GroupPolicy || key.StartsWith(Trait, StringComparison.Ordinal) || key.StartsWith(Amount, StringComparison.Ordinal))
            {
                (request ??= new TraitRequest()).Add(key, value);
            }
        }

        foreach ((string key, string value) in instance.ImageProperties)
        {
            if (key.StartsWith("trait:", StringComparison.Ordinal))
            {
                (request ??= new TraitRequest()).Add(key, value);
            }
        }

        // Most ask for nothing.
        return request ?? s_nothing;
    }

    private void Add(string key, string? value)
    {
        if (key == GroupPolicy)
        {
            _isolate = value == "isolate";
            return;
        }

        int colon = key.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || value is null)
        {
            return;
        }

        string name = key[(colon + 1)..];
        if (Suffix(key.AsSpan(0, colon), Trait) is not null)
        {
            List<string>? traits = value.Trim() switch { "required" => Required, "forbidden" => Forbidden, _ => null };
            if (traits?.BinarySearch(name, StringComparer.Ordinal) is { } at and < 0)
            {
                traits.Insert(~at, name);
            }
        }
        else if (Suffix(key.AsSpan(0, colon), Amount) is { } group
            && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long amount) && amount > 0)
        {
            Resources[name] = Resources.GetValueOrDefault(name) + amount;
            if (group.Length > 0)
            {
                _groups.Add(group);
            }
        }
    }

    /// <summary>The name of a group: nothing, a number, or what follows an underscore; null where the key is of another kind.</summary>
    private static string? Suffix(ReadOnlySpan<char> scope, string kind)
    {
        if (!scope.StartsWith(kind))
        {
            return null;
        }

        ReadOnlySpan<char> rest = scope[kind.Length..];
        return rest.Length == 0 || rest[0] == '_' || !rest.ContainsAnyExceptInRange('0', '9') ? rest.ToString() : null;
    }
}
