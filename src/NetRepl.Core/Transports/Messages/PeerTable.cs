using System.Net;
using System.Threading.Channels;

namespace NetRepl.Core.Transports.Messages;

/// <summary>The peers of one datagram listener: known by their address, ordered by when they were heard last, bounded.</summary>
/// <remarks>Thread-safe. The sockets of a listener differ in address family, so an address also tells the socket.</remarks>
/// <param name="limits">Its bounds.</param>
/// <param name="drops">Where losses are counted and told.</param>
internal sealed class PeerTable(DatagramLimits limits, DropCounter drops)
{
    private const string QueueFull = "datagrams come faster than they are taken: some are dropped";
    private const string TooManyWaiting = "too many peers wait to be accepted: datagrams of further ones are dropped";
    private const string MadeRoom = "too many peers: the one that was silent longest is ended for each new one";

    private readonly Lock gate = new();
    private readonly Dictionary<SocketAddress, LinkedListNode<DatagramPeer>> peers = new(SocketAddressComparer.Instance);
    private readonly LinkedList<DatagramPeer> silentLongestFirst = new();
    private readonly Channel<DatagramPeer> waiting = Channel.CreateUnbounded<DatagramPeer>();
    private readonly QueueBudget budget = new(limits);
    private bool isClosed;

    /// <summary>Brings a datagram to its peer, which is made if it is new.</summary>
    /// <param name="socket">The socket it came by.</param>
    /// <param name="sender">Its sender; copied if it is kept.</param>
    /// <param name="datagram">Its bytes; copied.</param>
    /// <param name="isTruncated">It was longer, and the rest is lost.</param>
    public void Deliver(DatagramSocket socket, SocketAddress sender, ReadOnlySpan<byte> datagram, bool isTruncated)
    {
        InboxResult result;
        do
        {
            DatagramPeer? peer = FindOrAdd(socket, sender, out bool isNew);
            if (peer is null)
            {
                drops.Drop(TooManyWaiting);
                return;
            }

            result = peer.Put(datagram, isTruncated);
            if (isNew)
            {
                waiting.Writer.TryWrite(peer);
            }
        }
        while (result == InboxResult.Ended && !isClosed);

        if (result == InboxResult.Full)
        {
            drops.Drop(QueueFull);
        }
    }

    /// <summary>Waits for the next new peer.</summary>
    /// <exception cref="ChannelClosedException">The listener has ended; the inner exception says why.</exception>
    public async ValueTask<DatagramPeer> AcceptAsync(CancellationToken cancel)
    {
        DatagramPeer peer;
        do
        {
            peer = await waiting.Reader.ReadAsync(cancel).ConfigureAwait(false);
        }
        while (peer.HasEnded);

        peer.MarkAccepted();
        return peer;
    }

    /// <summary>Waits for the next datagram of a peer that was not accepted; a peer with nothing more to give is forgotten.</summary>
    /// <exception cref="ChannelClosedException">The listener has ended; the inner exception says why.</exception>
    public async ValueTask<MessageReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        while (true)
        {
            DatagramPeer peer = await waiting.Reader.ReadAsync(cancel).ConfigureAwait(false);
            bool hasTaken = peer.TryTake(buffer.Span, out MessageReceived received);
            if (!TryForgetEmpty(peer))
            {
                waiting.Writer.TryWrite(peer);
            }

            if (hasTaken)
            {
                return received with { Sender = peer.Remote };
            }
        }
    }

    /// <summary>Forgets a peer; what it sends from now on makes a new one.</summary>
    public void Remove(DatagramPeer peer)
    {
        lock (gate)
        {
            RemoveLocked(peer);
        }
    }

    /// <summary>Ends all peers and those who accept; twice is harmless.</summary>
    /// <param name="failure">Why.</param>
    public void Close(NetException failure)
    {
        DatagramPeer[] all;
        lock (gate)
        {
            isClosed = true;
            all = [.. silentLongestFirst];
            peers.Clear();
            silentLongestFirst.Clear();
        }

        waiting.Writer.TryComplete(failure);
        foreach (DatagramPeer peer in all)
        {
            peer.End(failure);
        }
    }

    /// <summary>Tells people a line, once for the listener.</summary>
    public void TellOnce(string text) => drops.TellOnce(text);

    // Under the lock: whoever finds the inbox ended finds no peer in the table any more.
    private bool TryForgetEmpty(DatagramPeer peer)
    {
        lock (gate)
        {
            if (!peer.TryEndEmpty())
            {
                return false;
            }

            RemoveLocked(peer);
            return true;
        }
    }

    private void RemoveLocked(DatagramPeer peer)
    {
        if (peers.TryGetValue(peer.Address, out LinkedListNode<DatagramPeer>? node) && ReferenceEquals(node.Value, peer))
        {
            peers.Remove(peer.Address);
            silentLongestFirst.Remove(node);
        }
    }

    private DatagramPeer? FindOrAdd(DatagramSocket socket, SocketAddress sender, out bool isNew)
    {
        DatagramPeer? ended = null;
        DatagramPeer peer;
        lock (gate)
        {
            isNew = !peers.TryGetValue(sender, out LinkedListNode<DatagramPeer>? node);
            if (node is not null)
            {
                MoveToEnd(node);
                return node.Value;
            }

            if (isClosed || waiting.Reader.Count >= limits.WaitingPeers)
            {
                return null;
            }

            if (peers.Count >= limits.Peers)
            {
                ended = TakeSilentLongest();
            }

            SocketAddress address = PeerNames.Copy(sender);
            peer = new DatagramPeer(socket, address, this, new DatagramInbox(limits, budget));
            peers.Add(address, silentLongestFirst.AddLast(peer));
        }

        if (ended is not null)
        {
            drops.TellOnce(MadeRoom);
            ended.End(null);
        }

        return peer;
    }

    // A peer that was sent something since it came to the front is not idle: it gets a second turn, as pages do in the clock algorithm.
    private DatagramPeer TakeSilentLongest()
    {
        LinkedListNode<DatagramPeer> first = silentLongestFirst.First!;
        for (int turns = silentLongestFirst.Count; turns > 0 && first.Value.TakeSentMark(); turns--)
        {
            MoveToEnd(first);
            first = silentLongestFirst.First!;
        }

        silentLongestFirst.Remove(first);
        peers.Remove(first.Value.Address);
        return first.Value;
    }

    private void MoveToEnd(LinkedListNode<DatagramPeer> node)
    {
        if (node.Next is not null)
        {
            silentLongestFirst.Remove(node);
            silentLongestFirst.AddLast(node);
        }
    }
}
