using System.Globalization;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Traits and amounts of resource classes that flavor and image ask for. Amounts of the three base classes in the unnumbered group replace the
/// flavor's own and are what the instance has anyway; they are left to capacity.
/// </summary>
internal sealed class TraitRequest
{
    private readonly SortedSet<string> _groups = new(StringComparer.Ordinal);
    private bool _isolate;

    public SortedSet<string> Required { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Forbidden { get; } = new(StringComparer.Ordinal);

    /// <summary>Amounts by resource class, summed up over the groups.</summary>
    public SortedDictionary<string, long> Resources { get; } = new(StringComparer.Ordinal);

    /// <summary>How many groups ask for a provider of their own; 0 where they may share one.</summary>
    public int IsolatedGroups => _isolate ? _groups.Count : 0;

    public bool IsEmpty => Required.Count + Forbidden.Count + Resources.Count == 0 && IsolatedGroups < 2;

    public static TraitRequest Of(Instance instance)
    {
        var request = new TraitRequest();
        foreach ((string key, string value) in instance.Flavor.ExtraSpecs)
        {
            request.Add(key, value);
        }

        foreach ((string key, string value) in instance.ImageProperties)
        {
            if (key.StartsWith("trait:", StringComparison.Ordinal))
            {
                request.Add(key, value);
            }
        }

        return request;
    }

    private void Add(string key, string? value)
    {
        if (key == "group_policy")
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
        if (Suffix(key.AsSpan(0, colon), "trait") is not null)
        {
            _ = value.Trim() switch
            {
                "required" => Required.Add(name),
                "forbidden" => Forbidden.Add(name),
                _ => false,
            };
        }
        else if (Suffix(key.AsSpan(0, colon), "resources") is { } group
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
