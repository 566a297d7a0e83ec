namespace Watcher.Planning;

/// <summary>Collects what a verification finds.</summary>
internal sealed class Findings
{
    private readonly List<Violation> _violations = [];
    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public void Add(string rule, FeasibilitySense sense, Step? step, string message, params ReadOnlySpan<string> elements) =>
        _violations.Add(new Violation(rule, sense, step?.Planned.Id, elements.ToArray(), message));

    public void Warn(string message)
    {
        if (_said.Add(message))
        {
            _warnings.Add(message);
        }
    }

    public VerificationReport ToReport(bool schedule, bool executions) =>
        new([.. _violations.OrderBy(v => v.Sense)], _warnings, schedule, executions);
}
