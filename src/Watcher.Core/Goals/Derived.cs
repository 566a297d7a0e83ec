using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Watcher.Goals;

/// <summary>What several indicators of one goal need is computed once a context: on a large cluster it is most of the work.</summary>
internal static class Derived
{
    private static readonly ConditionalWeakTable<EfficacyContext, ConcurrentDictionary<string, object>> s_kept = [];

    public static T Once<T>(this EfficacyContext context, string what, Func<EfficacyContext, T> compute)
        where T : notnull => (T)s_kept.GetOrCreateValue(context).GetOrAdd(what, _ => compute(context));
}
