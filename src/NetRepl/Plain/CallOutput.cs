using System.Buffers;
using System.Text;
using NetRepl.Control;
using NetRepl.Core.Text;

namespace NetRepl.Plain;

/// <summary>Shows what came of a call: the result on stdout, a failure on stderr.</summary>
internal static class CallOutput
{
    /// <summary>Shows it. Bytes leave as they are, on a terminal as a hex dump.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="OutputLostException">Stdout does not take it.</exception>
    public static async Task<int> ShowAsync(CallReply reply, StandardOutput output, Messages messages)
    {
        if (reply.Error is not null)
        {
            messages.Error(reply.Error, reply.Hint);
        }

        if (reply.Text is not null)
        {
            await output.WriteAsync(Encoding.UTF8.GetBytes(reply.Text), CancellationToken.None);
        }

        if (reply.Bytes is not null)
        {
            await output.WriteAsync(output.Escapes ? Dump(reply.Bytes) : reply.Bytes, CancellationToken.None);
        }

        return reply.Exit;
    }

    private static byte[] Dump(byte[] bytes)
    {
        var text = new ArrayBufferWriter<byte>();
        var dump = new HexDump();
        dump.Write(bytes, text);
        dump.Flush(text);
        return text.WrittenSpan.ToArray();
    }
}
