using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Brings what one socket of a listener receives to its peers, until the socket is disposed or fails.</summary>
/// <remarks>Runs nobody's code but ours: a reader that waits is woken on the thread pool.</remarks>
/// <param name="socket">The socket; not disposed here.</param>
/// <param name="endpoint">The listener's endpoint, for messages.</param>
/// <param name="peers">Who gets the datagrams.</param>
internal sealed class DatagramReceiver(DatagramSocket socket, string endpoint, PeerTable peers)
{
    // An error that stays must not become a loop at full speed.
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(5);

    private readonly DatagramBatch batch = new(socket.MaxMessageLength);
    private readonly SocketAddress sender = socket.NewAddress();

    /// <summary>Runs the loop.</summary>
    /// <returns>Why it ended; <see cref="NetFailure.Closed"/> when the socket was disposed.</returns>
    public async Task<NetException> RunAsync()
    {
        while (true)
        {
            NetException? error = await ReceiveOnceAsync().ConfigureAwait(false);
            if (error is null)
            {
                continue;
            }

            if (!IsPassing(error))
            {
                return error;
            }

            peers.TellOnce(error.Message);
            await Task.Delay(PauseAfterError).ConfigureAwait(false);
        }
    }

    // Takes what is there, then waits for more; gives what went wrong.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<NetException?> ReceiveOnceAsync()
    {
        try
        {
            int errno = DeliverWhatIsThere();
            if (errno != Errno.EAGAIN)
            {
                return DatagramFailure.From("receive", endpoint, errno);
            }

            await socket.WaitReadableAsync(CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (SocketException error)
        {
            return DatagramFailure.From("receive", endpoint, error);
        }
        catch (ObjectDisposedException error)
        {
            return SocketErrors.Closed("receive", endpoint, error);
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
    private static bool IsPassing(NetException error) => error.ErrorCode == Errno.EINTR
        || error.Failure is NetFailure.Refused or NetFailure.Unreachable or NetFailure.Reset or NetFailure.LimitReached;
}
