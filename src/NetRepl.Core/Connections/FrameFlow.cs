using System.Buffers;
using System.Text;
using NetRepl.Core.Framing;
using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>Frames on their way through a connection: taken out of its reader, and payloads wrapped into its send queue.</summary>
/// <remarks>Allocates nothing of its own.</remarks>
internal static class FrameFlow
{
    /// <summary>Takes the next frame, if the reader holds all of it. What is no frame closes the connection.</summary>
    /// <param name="connection">The connection; a stream.</param>
    /// <param name="framer">How it is cut.</param>
    /// <param name="frame">The payload.</param>
    /// <param name="lent">Its buffer, the caller's until <see cref="ConnectionReader.GiveBack"/>.</param>
    public static bool TryTake(ConnectionCore connection, IFramer framer, out ReadOnlyMemory<byte> frame, out byte[]? lent)
    {
        ConnectionReader reader = connection.Reader;
        FrameCut cut = framer.Cut(reader.Buffered.Span, reader.IsEnded, reader.Scanned);
        if (cut.IsFrame)
        {
            if (framer is LineEndingFramer)
            {
                connection.Lines.NoteEnding(cut.Consumed - cut.Length);
            }

            frame = reader.TakeFrame(cut, out lent);
            return true;
        }

        frame = default;
        lent = null;
        reader.Scanned = cut.Scanned;
        if (cut.Problem is { } problem)
        {
            Refuse(connection, problem);
        }

        return false;
    }

    /// <summary>Sends a payload as one frame, for scripts. A datagram is a frame already.</summary>
    public static ValueTask SendAsync(ConnectionCore connection, ReadOnlySpan<byte> payload)
    {
        IFramer framer = connection.Hooks.Framer
            ?? throw new InvalidOperationException($"connection #{connection.Number} has no OnFrame, which would say what a frame is");
        return connection.KeepsBoundaries ? connection.Sender.SendAsync(payload) : SendAsync(connection, framer, payload);
    }

    /// <summary>Sends a payload as one frame, in one piece.</summary>
    /// <exception cref="NetException">It does not fit in a frame (<see cref="NetFailure.MessageTooLong"/>; delivered through the task, as all failures).</exception>
    public static ValueTask SendAsync(ConnectionCore connection, IFramer framer, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > framer.MostPayload)
        {
            string cause = $"{payload.Length} bytes do not fit in a frame, which takes {framer.MostPayload}";
            return ValueTask.FromException(connection.Failure("send", NetFailure.MessageTooLong, cause));
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(payload.Length + framer.MostAdded);
        int count = framer.Wrap(payload, connection.LineEnding, rented);
        ValueTask sent = connection.Sender.SendAsync(rented.AsSpan(0, count));
        ArrayPool<byte>.Shared.Return(rented);
        return sent;
    }

    /// <summary>Sends what a hook returned as one frame.</summary>
    /// <inheritdoc cref="SendAsync(ConnectionCore, IFramer, ReadOnlySpan{byte})" path="/exception"/>
    public static ValueTask SendAsync(ConnectionCore connection, IFramer framer, HookReply reply)
    {
        if (reply.Text is not { } text)
        {
            return SendAsync(connection, framer, reply.Bytes.Span);
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int count = Encoding.UTF8.GetBytes(text, rented);
        ValueTask sent = SendAsync(connection, framer, rented.AsSpan(0, count));
        ArrayPool<byte>.Shared.Return(rented);
        return sent;
    }

    // After the peer's end the last hooks come as usual, and only the reason tells; else what follows cannot be told apart any more.
    private static void Refuse(ConnectionCore connection, string problem)
    {
        CloseReason reason = connection.NoteBadFrame(problem);
        connection.Reader.Consume(connection.Reader.BufferedCount);
        if (!connection.Reader.IsEnded)
        {
            _ = connection.CloseAsync(reason).AsTask();
        }
    }
}
