using System.Runtime.InteropServices;
using Watcher.DatacenterRepair;

TimeProvider time = TimeProvider.System;
using var cancellation = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return RepairCommand.Run(args, new RunEnvironment(Console.Out, Console.Error, time, cancellation.Token));

// The first signal ends the search, and what was found is planned; the second ends the process.
void Stop(PosixSignalContext context)
{
    if (cancellation.IsCancellationRequested) return;
    context.Cancel = true;
    cancellation.Cancel();
}
