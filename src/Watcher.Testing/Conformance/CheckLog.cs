namespace Watcher.Testing;

/// <summary>Collects what one check finds; keeps the first findings and counts the rest.</summary>
internal sealed class CheckLog
{
    private const int MostFindings = 5;
    private readonly List<string> _findings = [];
    private int _more;
    private bool _failed;
    private bool _advised;
    private bool _ran;

    public ConformanceOutcome Outcome => _failed ? ConformanceOutcome.Failed
        : _advised ? ConformanceOutcome.Advice
        : _ran ? ConformanceOutcome.Passed
        : ConformanceOutcome.Skipped;

    public IReadOnlyList<string> Findings =>
        !_ran && !_failed && !_advised ? ["no cluster to run it on: see the check 'runs'"]
        : _more == 0 ? _findings
        : [.. _findings, Report.Text($"... and {_more} more")];

    /// <summary>Something was looked at: without it a check is skipped, not passed.</summary>
    public void Ran() => _ran = true;

    public void Fail(string finding)
    {
        _failed = true;
        Add(finding);
    }

    public void Advise(string finding)
    {
        _advised = true;
        Add(finding);
    }

    private void Add(string finding)
    {
        if (_findings.Count < MostFindings)
        {
            _findings.Add(finding);
        }
        else
        {
            _more++;
        }
    }
}
