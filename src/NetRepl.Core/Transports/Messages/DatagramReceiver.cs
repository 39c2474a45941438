using System.Net;
using System.Net.Sockets;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Brings what one socket of a listener receives to its peers, until the socket is disposed or fails.</summary>
/// <remarks>Runs nobody's code but ours: a reader that waits is woken on the thread pool.</remarks>
/// <param name="socket">The socket; not disposed here.</param>
/// <param name="endpoint">The listener's endpoint, for messages.</param>
/// <param name="peers">Who gets the datagrams.</param>
internal sealed class DatagramReceiver(DatagramSocket socket, string endpoint, PeerTable peers)
{
    private readonly DatagramBatch batch = new(socket.MaxMessageLength);
    private readonly SocketAddress sender = socket.NewAddress();

    /// <summary>Runs the loop.</summary>
    /// <returns>Why it ended; <see cref="NetFailure.Closed"/> when the socket was disposed.</returns>
    public async Task<NetException> RunAsync()
    {
        while (true)
        {
            try
            {
                int errno = DeliverWhatIsThere();
                if (errno == Errno.EAGAIN)
                {
                    await socket.WaitReadableAsync(CancellationToken.None).ConfigureAwait(false);
                }
                else if (IsFinal(DatagramFailure.From("receive", endpoint, errno), out NetException failure))
                {
                    return failure;
                }
            }
            catch (SocketException error)
            {
                if (IsFinal(DatagramFailure.From("receive", endpoint, error), out NetException failure))
                {
                    return failure;
                }
            }
            catch (ObjectDisposedException error)
            {
                return SocketErrors.Closed("receive", endpoint, error);
            }
        }
    }

    private int DeliverWhatIsThere()
    {
        while (true)
        {
            int count = socket.TryReceive(batch, out int errno);
            if (errno != 0)
            {
                return errno;
            }

            for (int slot = 0; slot < count; slot++)
            {
                batch.CopySender(slot, sender);
                peers.Deliver(socket, sender, batch.Payload(slot), batch.IsTruncated(slot));
            }
        }
    }

    // What an earlier datagram met with on its way is reported here too (ip(7)); it says nothing about the socket, and is read but once.
    private bool IsFinal(NetException error, out NetException failure)
    {
        failure = error;
        bool isPassing = error.ErrorCode == Errno.EINTR
            || error.Failure is NetFailure.Refused or NetFailure.Unreachable or NetFailure.Reset or NetFailure.LimitReached;
        if (isPassing)
        {
            peers.TellOnce(error.Message);
        }

        return !isPassing;
    }
}
