using NetRepl.Tui.Events;
using NetRepl.Tui.Rendering;

namespace NetRepl.Tui.Acting;

/// <summary>Lines for people, from any thread: they stand in the log, and the last one on the status line for a while.</summary>
/// <param name="log">The ring of the log.</param>
/// <param name="time">The clock.</param>
internal sealed class Notices(EventRing log, TimeProvider time)
{
    private Notice? latest;
    private string? lastProblem;

    /// <summary>The ring of the log.</summary>
    public EventRing Log => log;

    /// <summary>What failed last; null if nothing did.</summary>
    public string? LastProblem => Volatile.Read(ref lastProblem);

    /// <summary>Tells that something happened or failed: log and status line.</summary>
    public void Say(string text, bool isProblem = false)
    {
        Note(text, isProblem);
        if (isProblem)
        {
            Volatile.Write(ref lastProblem, text);
        }

        Volatile.Write(ref latest, new Notice(text.Split('\n')[0], isProblem));
    }

    /// <summary>Shows in the log how C# does what was just done on the screen, so that who looks there learns it.</summary>
    public void Echo(string code) => Code("C#   ", code);

    /// <summary>Shows a line of C#, or a command of the prompt, in the log.</summary>
    /// <param name="prompt">What stands before it, in <see cref="CodeStyles.PromptColumns"/> columns.</param>
    /// <param name="code">The line.</param>
    public void Code(string prompt, string code) => log.Append(EventKind.Code, time.GetUtcNow(), prompt + code);

    /// <summary>Says something on the status line alone.</summary>
    public void Show(string text) => Volatile.Write(ref latest, new Notice(text, IsProblem: false));

    /// <summary>Adds a line to the log alone, or several.</summary>
    public void Note(string text, bool isProblem = false)
    {
        foreach (string line in text.Split('\n'))
        {
            log.Append(isProblem ? EventKind.Problem : EventKind.Note, time.GetUtcNow(), line);
        }
    }

    /// <summary>A line of the engine or the program.</summary>
    /// <param name="level">How serious it is.</param>
    /// <param name="text">The line, or several.</param>
    /// <param name="hint">The remedy, when one is known.</param>
    public void Take(LogLevel level, string text, string? hint)
    {
        string line = hint is null ? text : $"{text} (hint: {hint})";
        if (level <= LogLevel.Warning)
        {
            Say(line, isProblem: level == LogLevel.Error);
        }
        else
        {
            Note(line);
        }
    }

    /// <summary>What was said since the last call; null if nothing was.</summary>
    public Notice? TakeLatest() => Interlocked.Exchange(ref latest, null);
}
