using System.Runtime.InteropServices;
using Watcher.MachineReassignment;

RunClock clock = RunClock.SinceProcessStart();
using var cancellation = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return ReassignmentCommand.Run(args, new RunEnvironment(Console.Out, Console.Error, clock, cancellation.Token));

// The first signal ends the search, whose best answer is still written; the second ends the process.
void Stop(PosixSignalContext context)
{
    if (cancellation.IsCancellationRequested) return;
    context.Cancel = true;
    cancellation.Cancel();
}
