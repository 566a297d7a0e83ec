namespace Watcher.Architecture.Tests.Repository;

/// <summary>Collects every breach of a rule, so that one run shows them all.</summary>
internal sealed class Findings(string rule)
{
    private const int Shown = 50;
    private readonly List<string> _lines = [];

    public void Add(string finding) => _lines.Add(finding);

    public void AddIf(bool breached, string finding)
    {
        if (breached) _lines.Add(finding);
    }

    public void ShouldBeNone()
    {
        if (_lines.Count == 0) return;
        IEnumerable<string> shown = _lines.Order(StringComparer.Ordinal).Take(Shown).Select(line => "  " + line);
        string more = _lines.Count > Shown ? $"\n  … and {_lines.Count - Shown} more" : "";
        Assert.Fail($"{rule}\n{string.Join('\n', shown)}{more}");
    }
}
