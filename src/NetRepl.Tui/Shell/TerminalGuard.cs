using System.Runtime.InteropServices;
using NetRepl.Core.Transports.Streams;

namespace NetRepl.Tui.Shell;

/// <summary>Keeps the terminal in order around the screen: as before when it is gone, in any way it can go, and drawable after a stop.</summary>
/// <remarks>After SIGCONT the runtime would set the mode from before the screen, once the handlers have run, unless one of them cancels that.</remarks>
internal sealed class TerminalGuard : IDisposable
{
    /// <summary>What a terminal needs that another program has had meanwhile: alternate screen, no cursor, mouse, bracketed paste (xterm's Control Sequences).</summary>
    public const string Enter = "\e[?1049h\e[?25l\e[?1003h\e[?1015h\e[?1006h\e[?2004h";

    // Off the alternate screen, cursor on, no mouse, no bracketed paste (xterm's Control Sequences).
    private static readonly byte[] Leave = "\e[?1049l\e[?25h\e[?1003l\e[?1015l\e[?1006l\e[?2004l\e[0m"u8.ToArray();

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1);

    private readonly TerminalMode? before = TerminalMode.Read();
    private readonly ManualResetEventSlim goesOn = new();
    private PosixSignalRegistration? continued;
    private TerminalMode? drawing;
    private TerminalMode? drawn;
    private int wasContinued;
    private int cut = -1;

    /// <summary>Makes sure that what is drawn arrives whole.</summary>
    public TerminalGuard() => StandardDescriptors.OwnOutput();

    /// <summary>The screen is on: from now on a stop and a crash leave things in order.</summary>
    public void Begin()
    {
        drawn ??= TerminalMode.Read();
        Volatile.Write(ref drawing, drawn);
        drawn?.Set(); // the runtime may just have set another one
        if (continued is null && !OperatingSystem.IsWindows())
        {
            continued = PosixSignalRegistration.Create(PosixSignal.SIGCONT, Continue);
            AppDomain.CurrentDomain.UnhandledException += Crash;
        }
    }

    /// <summary>The screen is off for a while: the terminal is as before, for whoever has it now.</summary>
    public void End()
    {
        Volatile.Write(ref drawing, null);
        before?.Set();
    }

    /// <summary>Stops the program, with the rest of its line in the shell, until the shell lets it go on. Only while the screen is off.</summary>
    public void Suspend()
    {
        goesOn.Reset();
        ProcessSignals.StopGroup();
        goesOn.Wait(StopTime); // the stop comes soon, if it comes: nobody stops who has no shell to let him go on
    }

    /// <summary>Whether the program was stopped and goes on since the last call: the screen has to be drawn anew.</summary>
    public bool TakeContinued() => Interlocked.Exchange(ref wasContinued, 0) != 0;

    /// <summary>Whether the terminal is gone. Then nothing is read from it any more.</summary>
    /// <remarks>Terminal.Gui asks a hung-up terminal for keys again and again, never hears of the end, and its end would be waited for.</remarks>
    public static bool TakeHungUp()
    {
        if (!StandardDescriptors.IsInputHungUp())
        {
            return false;
        }

        StandardDescriptors.SilenceInput();
        return true;
    }

    /// <summary>Frees the screen's thread from a write that the terminal does not take: nothing is drawn any more.</summary>
    public void CutOff()
    {
        cut = StandardDescriptors.CutOutput();
        TerminalMode.DiscardOutput(cut);
    }

    /// <summary>The terminal is as before.</summary>
    public void Dispose()
    {
        continued?.Dispose();
        AppDomain.CurrentDomain.UnhandledException -= Crash;
        before?.Set();
        StandardDescriptors.WriteAtOnce(cut, Leave);
        goesOn.Dispose();
    }

    private void Continue(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Volatile.Read(ref drawing)?.Set();
        Volatile.Write(ref wasContinued, 1);
        goesOn.Set();
    }

    // The program ends here: what the runtime says about it has to be readable.
    private void Crash(object sender, UnhandledExceptionEventArgs crash)
    {
        StandardDescriptors.WriteAtOnce(StandardDescriptors.CutOutput(), Leave); // the screen's thread may be drawing
        before?.Set();
    }
}
