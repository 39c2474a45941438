using System.Text;
using NetRepl.Core.Text;
using NetRepl.Core.Transports.Streams;

namespace NetRepl.Plain;

/// <summary>Lines for people, on stderr: <c>netrepl: connect tcp://10.0.0.5:22: connection refused</c>.</summary>
/// <remarks>Thread-safe; one write a line. What a peer or a file may have put into a line is escaped. A stderr that is closed or full loses
/// the line and nothing else. Console is not used: it costs a start 11 ms.</remarks>
internal sealed class Messages
{
    private const string Red = "\u001b[31m";
    private const string Yellow = "\u001b[33m";
    private const string Plain = "\u001b[0m";

    private readonly bool isColoured;
    private readonly Action<LogLevel, string, string?>? sink;

    /// <summary>Makes the writer of lines.</summary>
    /// <param name="isColoured">Whether errors and warnings are coloured.</param>
    /// <param name="sink">Where lines go instead, with their level and hint: events, the log of the screen; null for stderr.</param>
    public Messages(bool isColoured, Action<LogLevel, string, string?>? sink)
    {
        this.isColoured = isColoured;
        this.sink = sink;
    }

    /// <summary>Whether text for people is coloured.</summary>
    public bool IsColoured => isColoured;

    /// <summary>Shows lines in the place of stderr; null for stderr itself. A prompt that has the terminal sets it.</summary>
    public Action<ReadOnlyMemory<byte>>? Screen { get; set; }

    /// <summary>Tells a failure, and its remedy where one is known.</summary>
    public void Error(string text, string? hint = null) => Write(LogLevel.Error, text, hint);

    /// <summary>Tells a failed network operation.</summary>
    public void Error(NetException error) => Error(error.Message, error.Hint);

    /// <summary>Tells something of a level; the level was checked before.</summary>
    public void Tell(LogLevel level, string text) => Write(level, text, hint: null);

    /// <summary>Shows a report of several lines, such as a compiler's; its source lines are escaped.</summary>
    public void Report(string text)
    {
        if (sink is not null)
        {
            sink(LogLevel.Error, text, null);
            return;
        }

        Show(Escapes.ForTerminal(text) + "\n");
    }

    private void Write(LogLevel level, string text, string? hint)
    {
        if (sink is not null)
        {
            sink(level, text, hint);
            return;
        }

        var line = new StringBuilder();
        string colour = Colour(level);
        line.Append("netrepl: ").Append(colour).Append(Escapes.OneLine(text)).Append(colour.Length > 0 ? Plain : "").Append('\n');
        if (hint is not null)
        {
            line.Append("  hint: ").Append(Escapes.OneLine(hint)).Append('\n');
        }

        Show(line.ToString());
    }

    private void Show(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (Screen is { } screen)
        {
            screen(bytes);
            return;
        }

        StandardDescriptors.WriteToError(bytes);
    }

    private string Colour(LogLevel level) => (isColoured, level) switch
    {
        (true, LogLevel.Error) => Red,
        (true, LogLevel.Warning) => Yellow,
        _ => "",
    };
}
