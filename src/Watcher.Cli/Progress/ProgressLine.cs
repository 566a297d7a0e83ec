using System.Globalization;
using Watcher.Audits;

namespace Watcher.Cli.Progress;

/// <summary>
/// One line on a terminal that says what goes on, from the second second of work; it is wiped when the work ends. Nothing is written
/// anywhere else.
/// </summary>
internal sealed class ProgressLine : IProgress<AuditStep>, IDisposable
{
    private readonly TextWriter _error;
    private readonly TimeProvider _time;
    private readonly ITimer? _timer;
    private readonly long _start;
    private readonly Lock _gate = new();
    private string _what;
    private int _width;
    private bool _disposed;

    public ProgressLine(CliEnvironment environment, string what)
    {
        _error = environment.Error;
        _time = environment.Time;
        _start = _time.GetTimestamp();
        _what = what;
        if (environment.ErrorIsTerminal)
        {
            _timer = _time.CreateTimer(_ => Show(), null, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(250));
        }
    }

    public void Report(AuditStep value) => Say(value switch
    {
        AuditStep.Scope => "reading the scope",
        AuditStep.Eligibility => "filtering",
        AuditStep.Strategy => "solving",
        AuditStep.Limits => "applying limits",
        AuditStep.Efficacy => "measuring",
        _ => "scheduling",
    });

    public void Say(string what)
    {
        lock (_gate)
        {
            _what = what;
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _disposed = true;
            if (_width > 0)
            {
                _error.Write("\r" + new string(' ', _width) + "\r");
                _error.Flush();
            }
        }
    }

    private void Show()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            string line = string.Create(CultureInfo.InvariantCulture, $"{_what} … {_time.GetElapsedTime(_start).TotalSeconds:0} s");
            _error.Write("\r" + line.PadRight(_width));
            _error.Flush();
            _width = Math.Max(_width, line.Length);
        }
    }
}
