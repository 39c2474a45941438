using System.Runtime.InteropServices;
using NetRepl.Core.Connections;

namespace NetRepl.Plain;

/// <summary>SIGINT, SIGTERM and SIGHUP end a run in good order; a second one ends it at once. A prompt takes SIGINT for itself.</summary>
internal sealed class ExitSignals : IDisposable
{
    private readonly List<PosixSignalRegistration> registrations = [];
    private int count;

    /// <summary>Listens for signals until disposed.</summary>
    /// <param name="net">Asked to stop with 128 and the signal's number.</param>
    public ExitSignals(NetCore net)
    {
        Register(net, PosixSignal.SIGHUP, 1);
        Register(net, PosixSignal.SIGINT, 2);
        Register(net, PosixSignal.SIGTERM, 15);
    }

    /// <summary>Does something else at SIGINT than to end the run; null ends it.</summary>
    public Action? Interrupted { get; set; }

    /// <summary>Called before a second signal ends the program at once: to give a terminal back.</summary>
    public Action? Leaving { get; set; }

    /// <inheritdoc/>
    public void Dispose() => registrations.ForEach(registration => registration.Dispose());

    private void Register(NetCore net, PosixSignal signal, int number) => registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        if (signal == PosixSignal.SIGINT && Interrupted is { } handler)
        {
            context.Cancel = true;
            handler();
            return;
        }

        context.Cancel = Interlocked.Increment(ref count) == 1;
        if (!context.Cancel)
        {
            Leaving?.Invoke();
        }

        net.RequestStop(ExitCodes.ForSignal(number));
    }));
}
