// Tells the length of each packet of a Unix seqpacket socket, at its end how many.
//
//   netrepl listen unix-seqpacket:/tmp/packets --script seqpacket
//   netrepl connect unix-seqpacket:/tmp/packets

string OnDatagram(Connection c, ReadOnlyMemory<byte> packet)
{
    int number = c.State.Update<int>("count", count => count + 1);
    return $"packet {number}: {packet.Length} bytes";
}

string OnEnd(Connection c) => $"{c.State.Get("count", 0)} packets, good bye";
