using System.Net;
using System.Net.Sockets;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Connects to the first of several endpoints that answers (Happy Eyeballs, RFC 8305 §5).</summary>
/// <remarks>An attempt starts when the one before it failed, or after <see cref="AttemptDelay"/>; the first success wins and the others are closed.</remarks>
/// <param name="open">Makes a prepared, unconnected socket for an endpoint.</param>
/// <param name="time">Measures the delay.</param>
internal sealed class AddressRace(Func<IPEndPoint, Socket> open, TimeProvider time)
{
    /// <summary>The Connection Attempt Delay that RFC 8305 §5 recommends.</summary>
    public static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    private readonly List<Exception> failures = [];

    /// <summary>Connects; once per race.</summary>
    /// <param name="endpoints">In the order they are tried; at least one.</param>
    /// <param name="cancel">Ends the race.</param>
    /// <returns>The connected socket; the caller's.</returns>
    /// <exception cref="SocketException">All attempts failed: the most telling of their errors.</exception>
    /// <exception cref="NetException">As above, when the socket could not be prepared.</exception>
    public async Task<Socket> RunAsync(IReadOnlyList<IPEndPoint> endpoints, CancellationToken cancel)
    {
        using var losers = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        List<Task<Socket?>> running = [];
        var waiting = new Queue<IPEndPoint>(endpoints);
        try
        {
            while (running.Count > 0 || waiting.Count > 0)
            {
                if (waiting.TryDequeue(out IPEndPoint? endpoint))
                {
                    running.Add(AttemptAsync(endpoint, losers.Token));
                }

                if (await TakeWinnerAsync(running, waiting.Count > 0, cancel).ConfigureAwait(false) is { } winner)
                {
                    return winner;
                }
            }
        }
        finally
        {
            await losers.CancelAsync().ConfigureAwait(false);
            await CloseAsync(running).ConfigureAwait(false);
        }

        cancel.ThrowIfCancellationRequested();
        throw MostTelling();
    }

    // Null when the next attempt should start, or all that run have failed.
    private async Task<Socket?> TakeWinnerAsync(List<Task<Socket?>> running, bool hasMore, CancellationToken cancel)
    {
        try
        {
            TimeSpan longest = hasMore ? AttemptDelay : Timeout.InfiniteTimeSpan;
            Task<Socket?> first = await Task.WhenAny(running).WaitAsync(longest, time, cancel).ConfigureAwait(false);
            running.Remove(first);
            return await first.ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    // Null when it failed or lost.
    private async Task<Socket?> AttemptAsync(IPEndPoint endpoint, CancellationToken cancel)
    {
        Socket? socket = null;
        try
        {
            socket = open(endpoint);
            await socket.ConnectAsync(endpoint, cancel).ConfigureAwait(false);
            return socket;
        }
        catch (Exception error) when (error is SocketException or NetException or OperationCanceledException)
        {
            socket?.Dispose();
            if (error is not OperationCanceledException)
            {
                lock (failures)
                {
                    failures.Add(error);
                }
            }

            return null;
        }
    }

    private static async Task CloseAsync(List<Task<Socket?>> running)
    {
        foreach (Task<Socket?> attempt in running)
        {
            (await attempt.ConfigureAwait(false))?.Dispose();
        }
    }

    // That one family is missing here says little when an address of the other refused.
    private Exception MostTelling() =>
        failures.FindLast(static error => error is not SocketException
        {
            SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable
                or SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported,
        }) ?? failures[^1];
}
