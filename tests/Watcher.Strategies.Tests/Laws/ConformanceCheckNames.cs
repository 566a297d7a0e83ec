using System.Reflection;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Laws;

/// <summary>The names of all checks of the conformance suite.</summary>
internal static class ConformanceCheckNames
{
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(ConformanceChecks).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];
}
