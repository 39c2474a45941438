using System.Text;

namespace NetRepl.Plain.Prompt;

/// <summary>What scripts and entries write to the console, above the line that is typed.</summary>
internal sealed class ScreenWriter(PromptScreen screen) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + "\n");

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        byte[] bytes = new byte[Encoding.GetMaxByteCount(buffer.Length)];
        screen.Write(bytes.AsSpan(0, Encoding.GetBytes(buffer, bytes)));
    }
}
