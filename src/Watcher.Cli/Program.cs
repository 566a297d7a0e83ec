using System.Runtime.InteropServices;
using System.Text;
using Watcher.Cli;

using var cancellation = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var output = new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 1 << 14);
using var error = new StreamWriter(Console.OpenStandardError(), utf8, bufferSize: 1 << 10) { AutoFlush = true };
bool terminal = !Console.IsOutputRedirected;
return CliApplication.Run(args, new CliEnvironment
{
    Out = output,
    Error = error,
    OutIsTerminal = terminal,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Width = terminal ? Math.Clamp(Console.WindowWidth, 60, 200) : 120,
    CancellationToken = cancellation.Token,
});

// The first signal ends the search, whose best plan is still written; the second ends the process.
void Stop(PosixSignalContext context)
{
    if (!cancellation.IsCancellationRequested)
    {
        context.Cancel = true;
        cancellation.Cancel();
    }
}
