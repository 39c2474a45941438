using System.Net.Sockets;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports.Messages;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Connects and binds Unix sockets that have connections: streams, and packets (unix(7)).</summary>
/// <param name="time">Measures pauses.</param>
/// <param name="loop">Wakes who waits for bytes.</param>
internal sealed class UnixStreams(TimeProvider time, ReadableLoop loop)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Connects. A full backlog is waited for.</summary>
    /// <param name="spec">Where to.</param>
    /// <param name="options">Its <see cref="ConnectOptions.ConnectTimeout"/> is the caller's to keep.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="NetException">There is no socket, nobody listens, or it may not be used.</exception>
    public async ValueTask<ITransport> ConnectAsync(EndpointSpec.Unix spec, ConnectOptions options, CancellationToken cancel)
    {
        string endpoint = spec.ToString();
        SafeSocketHandle handle = UnixCalls.Open(spec.Kind, "connect", endpoint);
        try
        {
            await ConnectAsync(handle, spec, cancel).ConfigureAwait(false);
            var socket = new Socket(handle);
            SocketPreparation.Apply(socket, options, "connect", endpoint);
            return spec.Kind == UnixKind.Stream ? new SocketStreamTransport(socket, loop) : new PacketTransport(socket);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Binds and listens; the rules of the file are those of <see cref="UnixSocketFile"/>.</summary>
    /// <exception cref="NetException">The path is taken, or its folder cannot be written.</exception>
    public IListener Listen(EndpointSpec.Unix spec, ListenOptions options)
    {
        string endpoint = spec.ToString();
        SafeSocketHandle handle = UnixCalls.Open(spec.Kind, "listen", endpoint);
        UnixSocketFile? file = null;
        try
        {
            file = UnixSocketFile.Bind(handle, spec);
            var socket = new Socket(handle);
            SocketPreparation.Apply(socket, options, "listen", endpoint);
            socket.Listen(options.Backlog);
            return new SocketStreamListener(endpoint, new SocketAcceptor([socket], endpoint, time), file, loop);
        }
        catch (SocketException error)
        {
            file?.Remove();
            handle.Dispose();
            throw SocketErrors.From("listen", endpoint, error);
        }
        catch (NetException)
        {
            file?.Remove();
            handle.Dispose();
            throw;
        }
    }

    // The kernel neither queues nor tells when room comes: a non-blocking connect to a full backlog must be tried again (unix(7)).
    private async ValueTask ConnectAsync(SafeSocketHandle handle, EndpointSpec.Unix spec, CancellationToken cancel)
    {
        TimeSpan pause = FirstPause;
        while (true)
        {
            int errno = UnixCalls.Connect(handle, spec);
            if (errno == 0)
            {
                return;
            }

            if (errno != Errno.EAGAIN)
            {
                throw Failure(spec, errno);
            }

            await Task.Delay(pause, time, cancel).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static NetException Failure(EndpointSpec.Unix spec, int errno) => errno switch
    {
        Errno.ENOENT => new NetException("connect", spec.ToString(), NetFailure.Refused, "no such socket", errno),
        Errno.ECONNREFUSED => new NetException(
            "connect", spec.ToString(), NetFailure.Refused, spec.IsAbstract ? "no such socket" : "nobody listens on this socket (stale file?)", errno),
        Errno.EPROTOTYPE => new NetException(
            "connect", spec.ToString(), NetFailure.Refused, "socket is of another type", errno, "one of unix:, unix-seqpacket: and unix-dgram: fits"),
        _ => SocketErrors.From("connect", spec.ToString(), errno),
    };
}
