using System.Buffers.Binary;
using System.Net.Sockets;

namespace NetRepl.Benchmarks.Load;

/// <summary>One request of 64 numbered bytes and its echo, checked.</summary>
internal sealed class EchoExchange(Socket socket)
{
    private const int Size = 64;
    private readonly byte[] sent = new byte[Size];
    private readonly byte[] received = new byte[Size];
    private long number;

    /// <summary>Sends the next request.</summary>
    public void Send()
    {
        BinaryPrimitives.WriteInt64LittleEndian(sent, ++number);
        socket.Send(sent);
    }

    /// <summary>Receives the echo of the request sent last.</summary>
    /// <exception cref="InvalidDataException">The peer closed, or sent other bytes.</exception>
    public void Receive()
    {
        for (int count = 0; count < Size;)
        {
            int part = socket.Receive(received.AsSpan(count));
            count += part > 0 ? part : throw new InvalidDataException("the peer closed before it had echoed");
        }

        if (!received.AsSpan().SequenceEqual(sent))
        {
            throw new InvalidDataException("the echo differs from what was sent");
        }
    }
}
