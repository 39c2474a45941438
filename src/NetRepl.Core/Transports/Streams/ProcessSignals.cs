using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Signals to other processes than this one alone (kill(2)).</summary>
internal static partial class ProcessSignals
{
    private const int Termination = 15; // SIGTERM
    private const int TerminalStop = 20; // SIGTSTP
    private const int OwnGroup = 0;

    /// <summary>Asks a process to end; does nothing if it has.</summary>
    public static void Terminate(int process) => _ = Send(process, Termination);

    /// <summary>Stops this process with those that were started with it in one line of the shell, as Ctrl+Z does. May return before the stop comes.</summary>
    public static void StopGroup() => _ = Send(OwnGroup, TerminalStop);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
