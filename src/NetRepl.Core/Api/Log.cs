namespace NetRepl;

/// <summary>How much is told, from least to most.</summary>
public enum LogLevel
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What failed.</summary>
    Error,

    /// <summary>What was lost or refused. The default.</summary>
    Warning,

    /// <summary>What opened and closed (<c>-v</c>).</summary>
    Information,

    /// <summary>Resets, half-closes, retries, settings (<c>-vv</c>).</summary>
    Debug,

    /// <summary>Every verb with a hex dump of the first 512 bytes it moved, and every transfer (<c>-vvv</c>).</summary>
    Trace,
}

/// <summary>Where scripts and the engine tell people what happens: one line an event.</summary>
/// <remarks>Thread-safe. Lines go to stderr in headless runs; bytes of the peer that stand in a line are escaped by whoever shows it.</remarks>
public sealed class Log
{
    private readonly Action<LogLevel, string> write;

    /// <summary>Makes a log that hands each line that passes <see cref="Level"/> to <paramref name="write"/>.</summary>
    /// <param name="level">The first level; see <see cref="Level"/>.</param>
    /// <param name="write">Takes level and line; called from any thread, must not throw.</param>
    public Log(LogLevel level, Action<LogLevel, string> write)
    {
        Level = level;
        this.write = write;
    }

    /// <summary>Lines above this level are dropped.</summary>
    public LogLevel Level { get; set; }

    /// <summary>Whether a line of this level would be shown.</summary>
    public bool IsOn(LogLevel level) => level <= Level;

    /// <summary>Tells that something failed.</summary>
    public void Error(string line) => Write(LogLevel.Error, line);

    /// <summary>Tells that something was lost or refused.</summary>
    public void Warning(string line) => Write(LogLevel.Warning, line);

    /// <summary>Tells what goes on.</summary>
    public void Info(string line) => Write(LogLevel.Information, line);

    /// <summary>Tells a detail.</summary>
    public void Debug(string line) => Write(LogLevel.Debug, line);

    /// <summary>Tells a transfer.</summary>
    public void Trace(string line) => Write(LogLevel.Trace, line);

    private void Write(LogLevel level, string line)
    {
        if (IsOn(level))
        {
            write(level, line);
        }
    }
}
