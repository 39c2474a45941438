using System.Buffers;
using System.Text;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Export;

/// <summary>Writes events in one form.</summary>
/// <param name="output">Where they go.</param>
internal abstract class ExportWriter(IBufferWriter<byte> output)
{
    /// <summary>Where they go.</summary>
    protected IBufferWriter<byte> Output { get; } = output;

    /// <summary>Writes what stands before all.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Writes an event.</summary>
    /// <returns>Whether it has a place in this form.</returns>
    public abstract bool TryWrite(in EventHead head, ReadOnlySpan<byte> bytes);

    /// <summary>Writes what stands after all.</summary>
    public virtual void End()
    {
    }

    /// <summary>Writes text as UTF-8.</summary>
    protected void Text(string text) => Output.Write(Encoding.UTF8.GetBytes(text));
}
