using System.Reflection;

namespace Watcher.Architecture.Tests.Api;

/// <summary>The libraries as they were built beside these tests.</summary>
internal static class Assemblies
{
    public static Assembly Load(string package) =>
        Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, package + ".dll"));
}
