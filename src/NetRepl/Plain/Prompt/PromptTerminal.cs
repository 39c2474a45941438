using System.Runtime.InteropServices;
using NetRepl.Core.Files;
using NetRepl.Core.Transports.Streams;
using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Prompt.History;
using NetRepl.Scripting.Prompt.Submissions;

namespace NetRepl.Plain.Prompt;

/// <summary>A terminal on which a prompt is typed: while it is open, all that the program writes there goes above the line.</summary>
/// <remarks>Console is not asked for what it had before: its first use sets the terminal to a mode of its own.</remarks>
internal sealed class PromptTerminal : IDisposable
{
    private const int Error = 2;

    private readonly PlainRun run;
    private readonly TerminalKeys terminal;
    private readonly TerminalEntryReader reader;
    private readonly EntryHistory history = new();
    private readonly HistoryFile? file = UserFolders.From(Environment.GetEnvironmentVariable) is { } folders ? new HistoryFile(folders.PromptHistory) : null;
    private readonly List<PosixSignalRegistration> registrations = [];
    private bool isHistoryLost;

    private PromptTerminal(PlainRun run, PromptSession session, TerminalKeys terminal)
    {
        this.run = run;
        this.terminal = terminal;
        var screen = new PromptScreen(run.Streams.OutputDescriptor, terminal, run.Messages.IsColoured);
        var assistant = new EntryAssistant(session);
        reader = new TerminalEntryReader(run.Streams.Transport, terminal, screen, new EntryEditor(history, assistant.IsComplete), assistant, Save);
        run.Streams.Output.Screen = bytes => screen.Write(bytes.Span);
        Console.SetOut(TextWriter.Synchronized(new ScreenWriter(screen)));
        if (StandardDescriptors.IsTerminal(Error))
        {
            run.Messages.Screen = bytes => screen.Write(bytes.Span);
            Console.SetError(TextWriter.Synchronized(new ScreenWriter(screen)));
        }

        run.Signals.Leaving = terminal.GiveBack;
        AppDomain.CurrentDomain.ProcessExit += GiveBack;
        if (!OperatingSystem.IsWindows())
        {
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => reader.Redraw()));

            // Else the runtime sets the mode of before afterwards.
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, context => context.Cancel = reader.Redraw()));
        }

        UseHistory(() => history.Load(file?.Load() ?? []));
    }

    /// <summary>Reads entries from it.</summary>
    public IEntryReader Reader => reader;

    /// <summary>Opens the terminal of a run.</summary>
    /// <returns>Null if it can only show lines (TERM is <c>dumb</c> or unset), or cannot give its keys.</returns>
    public static PromptTerminal? Open(PlainRun run, PromptSession session)
    {
        if (Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb")
        {
            return null;
        }

        var terminal = new TerminalKeys(run.Streams.Input);
        bool canTakeKeys = terminal.TakeKeys();
        terminal.GiveBack();
        return canTakeKeys ? new PromptTerminal(run, session, terminal) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        reader.Dispose();
        AppDomain.CurrentDomain.ProcessExit -= GiveBack;
        run.Signals.Leaving = null;
        terminal.GiveBack();
        run.Streams.Output.Screen = null;
        run.Messages.Screen = null;
    }

    private void GiveBack(object? sender, EventArgs e) => terminal.GiveBack();

    private void Save() => UseHistory(() => file?.Save(history.Added));

    // A history that cannot be kept is told once, and the prompt goes on without.
    private void UseHistory(Action use)
    {
        if (isHistoryLost)
        {
            return;
        }

        try
        {
            use();
        }
        catch (NetException error)
        {
            isHistoryLost = true;
            run.Messages.Tell(LogLevel.Warning, $"what is typed is not remembered: {error.Message}{(error.Hint is null ? "" : $" ({error.Hint})")}");
        }
    }
}
