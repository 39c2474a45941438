using System.Text;

namespace NetRepl.Tui.Acting;

/// <summary>Takes the place of Console.Out while the screen is on: what a script prints becomes lines of the log.</summary>
/// <param name="notices">Where the lines go.</param>
internal sealed class LogWriter(Notices notices) : TextWriter
{
    private const int LongestLine = 4096;

    private readonly Lock gate = new();
    private readonly StringBuilder line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        lock (gate)
        {
            if (value == '\n' || line.Length >= LongestLine)
            {
                notices.Note(line.ToString().TrimEnd('\r'));
                line.Clear();
            }

            if (value != '\n')
            {
                line.Append(value);
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count)
    {
        foreach (char value in buffer.AsSpan(index, count))
        {
            Write(value);
        }
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        foreach (char letter in value ?? "")
        {
            Write(letter);
        }
    }

    /// <summary>A line that has not ended yet goes to the log as it is.</summary>
    public override void Flush()
    {
        lock (gate)
        {
            if (line.Length > 0)
            {
                notices.Note(line.ToString());
                line.Clear();
            }
        }
    }
}
