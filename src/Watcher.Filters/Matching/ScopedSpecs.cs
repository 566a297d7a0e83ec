using Watcher.Model;

namespace Watcher.Filters;

/// <summary>Extra specs by namespace.</summary>
internal static class ScopedSpecs
{
    /// <summary>The specs without a namespace and those of one, the namespace taken off; in order of their full keys.</summary>
    public static List<(string Key, string Requirement, bool Scoped)> Of(AttributeMap specs, string scope)
    {
        var list = new List<(string, string, bool)>();
        foreach ((string key, string value) in specs)
        {
            int colon = key.IndexOf(':', StringComparison.Ordinal);
            if (value is null || (colon >= 0 && key.AsSpan(0, colon) is var name && !name.SequenceEqual(scope)))
            {
                continue;
            }

            list.Add((key[(colon + 1)..], value, colon >= 0));
        }

        return list;
    }
}
