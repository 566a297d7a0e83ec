using FsCheck;
using FsCheck.Fluent;

namespace Watcher.Core.Tests.Generators;

/// <summary>Checks a property on generated values; a failure names the smallest counter-example and its seed.</summary>
internal static class Laws
{
    public static void ForAll<T>(Gen<T> values, Action<T> check, int count = 100) =>
        Prop.ForAll(Arb.From(values), check).Holds(count);
}
