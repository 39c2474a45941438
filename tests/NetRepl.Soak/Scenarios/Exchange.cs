using System.Net.Sockets;

namespace NetRepl.Soak.Scenarios;

/// <summary>Sends to an echo and checks what comes back.</summary>
internal static class Exchange
{
    /// <summary>Whether bytes come back as they were sent.</summary>
    public static bool Echoes(Socket socket, ReadOnlySpan<byte> bytes)
    {
        socket.Send(bytes);
        return Receives(socket, bytes);
    }

    /// <summary>Whether exactly these bytes come next.</summary>
    public static bool Receives(Socket socket, ReadOnlySpan<byte> expected)
    {
        byte[] received = new byte[expected.Length];
        for (int count = 0; count < received.Length;)
        {
            int part = socket.Receive(received.AsSpan(count));
            if (part == 0)
            {
                return false;
            }

            count += part;
        }

        return expected.SequenceEqual(received);
    }
}
