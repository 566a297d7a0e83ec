using System.Text;

namespace Watcher.Architecture.Tests.Api;

/// <summary>What was lost (<c>-</c>) and what came (<c>+</c>), each line under the type that it stands in.</summary>
internal static class LineDiff
{
    private const int Shown = 40;

    public static string Render(string before, string after)
    {
        List<(string Owner, string Line)> old = Lines(before);
        List<(string Owner, string Line)> @new = Lines(after);
        List<string> changes = [.. Except(old, @new).Select(l => $"  - {l}"), .. Except(@new, old).Select(l => $"  + {l}")];
        if (changes.Count == 0) return "  (the same lines in another order)";
        StringBuilder text = new(string.Join('\n', changes.Take(Shown)));
        if (changes.Count > Shown) text.Append('\n').Append($"  … and {changes.Count - Shown} more");
        return text.ToString();
    }

    private static IEnumerable<string> Except(List<(string Owner, string Line)> left, List<(string Owner, string Line)> right)
    {
        Dictionary<(string, string), int> counts = [];
        foreach ((string, string) line in right) counts[line] = counts.GetValueOrDefault(line) + 1;
        foreach ((string Owner, string Line) line in left)
        {
            if (counts.TryGetValue(line, out int count) && count > 0) counts[line] = count - 1;
            else yield return line.Owner.Length > 0 ? $"{line.Owner}: {line.Line}" : line.Line;
        }
    }

    private static List<(string Owner, string Line)> Lines(string text)
    {
        List<(string, string)> lines = [];
        Stack<string> owners = new();
        string last = "";
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line == "{") owners.Push(last);
            else if (line == "}") owners.TryPop(out _);
            else lines.Add((owners.TryPeek(out string? owner) ? owner : "", line));
            last = line;
        }

        return lines;
    }
}
