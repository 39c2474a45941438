using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Transports.Messages;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Listening sockets behind one address as typed: TCP (one socket, or one per address), Unix streams or Unix packets.</summary>
internal sealed class SocketStreamListener : IListener
{
    private readonly IReadOnlyList<Socket> sockets;
    private readonly SocketAcceptor acceptor;
    private readonly UnixSocketFile? file;
    private readonly ReadableLoop loop;
    private readonly string endpoint;
    private readonly int handle;
    private int isClosed;

    /// <summary>Takes listening sockets over.</summary>
    /// <param name="endpoint">The spec's text, for messages.</param>
    /// <param name="acceptor">Accepts from them, all of one family of transports; takes ownership.</param>
    /// <param name="file">The Unix socket's file, removed at dispose.</param>
    /// <param name="loop">Wakes who waits for bytes of what is accepted.</param>
    public SocketStreamListener(string endpoint, SocketAcceptor acceptor, UnixSocketFile? file, ReadableLoop loop)
    {
        this.endpoint = endpoint;
        this.acceptor = acceptor;
        this.file = file;
        this.loop = loop;
        sockets = acceptor.Sockets;
        Locals = [.. sockets.Select(SocketNames.Local).OfType<EndPoint>()];
        handle = (int)sockets[0].SafeHandle.DangerousGetHandle();
    }

    /// <inheritdoc/>
    public string Name => (sockets[0].AddressFamily, sockets[0].SocketType) switch
    {
        (AddressFamily.Unix, SocketType.Seqpacket) => "unix-seqpacket",
        (AddressFamily.Unix, _) => "unix",
        _ => "tcp",
    };

    /// <inheritdoc/>
    public IReadOnlyList<EndPoint> Locals { get; }

    /// <inheritdoc/>
    public int Handle => isClosed == 0 ? handle : -1;

    /// <inheritdoc/>
    public SocketSettings Settings => new KernelSocketSettings("set", endpoint, [.. sockets]);

    /// <inheritdoc/>
    public async ValueTask<ITransport> AcceptAsync(Action<string> trouble, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                Socket socket = await acceptor.AcceptAsync(trouble, cancel).ConfigureAwait(false);
                if (Open(socket) is { } transport)
                {
                    return transport;
                }

                socket.Dispose();
            }
        }
        catch (SocketException error)
        {
            throw SocketErrors.From("accept on", endpoint, error);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("accept on", endpoint, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isClosed, 1) == 0)
        {
            // While the socket is open its inode number cannot come to mean another file.
            file?.Remove();
            acceptor.Dispose();
        }
    }

    // Null: the client reset before it was accepted, and left nothing to read. Reading the error clears it, and the
    // reset would then look like a clean end: so whoever reads what is left gets it told afterwards.
    private ITransport? Open(Socket socket)
    {
        int failure = 0;
        int length = sizeof(int);
        _ = Libc.GetOption(socket.SafeHandle, KernelOption.Error.Level, KernelOption.Error.Name, ref failure, ref length);
        if (failure != 0 && !HasBytes(socket))
        {
            return null;
        }

        return socket.SocketType == SocketType.Seqpacket ? new PacketTransport(socket, failure) : new SocketStreamTransport(socket, loop, failure);
    }

    private static bool HasBytes(Socket socket)
    {
        Span<byte> one = stackalloc byte[1];
        return Libc.Receive(socket.SafeHandle, one, one.Length, MessageFlags.Peek | MessageFlags.DoNotWait) > 0;
    }
}
