using System.Globalization;
using Watcher.Diagnostics;

namespace Watcher.OpenStack;

/// <summary>What a form cannot carry, told once per kind with its number.</summary>
internal sealed class LossReport(string form)
{
    private readonly Dictionary<(string Path, string Message), long> _counts = [];
    private readonly List<(string Path, string Message)> _order = [];

    /// <summary>Counts elements or attributes that are left out.</summary>
    /// <param name="path">Collection, or collection and attribute, as in the cluster model document.</param>
    /// <param name="count">How many; 0 is nothing.</param>
    public void Add(string path, long count = 1) => Note(path, $"left out: {form} has no place for it", count);

    /// <summary>Counts one if the condition holds.</summary>
    public void AddIf(bool condition, string path)
    {
        if (condition)
        {
            Add(path);
        }
    }

    /// <summary>Counts what is written, but not as it is.</summary>
    public void Note(string path, string message, long count = 1)
    {
        if (count <= 0)
        {
            return;
        }

        if (_counts.TryAdd((path, message), count))
        {
            _order.Add((path, message));
        }
        else
        {
            _counts[(path, message)] += count;
        }
    }

    public IReadOnlyList<Problem> ToList() =>
        [.. _order.Select(kind => Problem.Warning(kind.Path, string.Create(CultureInfo.InvariantCulture, $"{kind.Message} ({_counts[kind]} times)")))];
}
