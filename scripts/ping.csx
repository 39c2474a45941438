// Pings a host: ICMP echo requests over a raw socket, and what comes back.
//
//   netrepl run ping HOST [COUNT]
//   netrepl run ping icmp://HOST [COUNT]     without root, where the kernel allows it

using System.Buffers.Binary;
using System.Diagnostics;

if (Args.Count == 0)
{
    Console.Error.WriteLine("usage: netrepl run ping HOST [COUNT]");
    return 2;
}

int count = Args.Count > 1 ? int.Parse(Args[1]) : 4;
Connection c = await Connect(SpecOf(Args[0]));
bool isV6 = ((IPEndPoint)c.Remote!).Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
ushort id = (ushort)Environment.ProcessId;
List<double> times = [];

Console.WriteLine($"PING {Args[0]} ({((IPEndPoint)c.Remote!).Address}): 56 data bytes");

// What is called first is compiled first, and that time is not the network's: one request before those that count.
await c.Send(Request(0));
await Reply(0, Stopwatch.GetTimestamp());
times.Clear();

for (ushort number = 1; number <= count; number++)
{
    long sent = Stopwatch.GetTimestamp();
    await c.Send(Request(number));
    Console.WriteLine(await Reply(number, sent) ?? $"no answer to icmp_seq={number}");
    if (number < count) await Task.Delay(1000, Cancel);
}

Console.WriteLine($"{count} packets transmitted, {times.Count} received, {100 * (count - times.Count) / count}% packet loss");
if (times.Count > 0) Console.WriteLine(FormattableString.Invariant($"rtt min/avg/max = {times.Min():0.000}/{times.Average():0.000}/{times.Max():0.000} ms"));
return times.Count > 0 ? 0 : 1;

// ICMP of IPv4 and of IPv6 are two protocols; a colon tells an IPv6 address.
string SpecOf(string host) => host.Contains("://") ? host : host.Contains(':') ? $"raw:icmpv6://[{host.Trim('[', ']')}]" : $"raw:icmp://{host}";

// RFC 792 page 14 and RFC 4443 section 4.1: type, code, checksum, identifier, sequence number, data.
byte[] Request(ushort number)
{
    byte[] message = new byte[8 + 56];
    message[0] = (byte)(isV6 ? 128 : 8);
    BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), id);
    BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6), number);
    for (int i = 8; i < message.Length; i++) message[i] = (byte)i;
    if (!isV6) BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Checksum(message)); // for IPv6 the kernel does it
    return message;
}

// The socket hears all ICMP of that host, on loopback even our own requests: wait for the one reply that is meant.
async Task<string?> Reply(ushort number, long sent)
{
    TimeSpan left;
    while ((left = TimeSpan.FromSeconds(1) - Stopwatch.GetElapsedTime(sent)) > TimeSpan.Zero)
    {
        c.Timeout = left;
        byte[] packet;
        try { packet = await c.Receive(); }
        catch (NetException error) when (error.Failure == NetFailure.TimedOut) { return null; }

        double ms = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        bool hasHeader = !isV6 && c.Transport.StartsWith("raw:");
        byte[] message = hasHeader ? packet[((packet[0] & 15) * 4)..] : packet; // over IPv4 a raw socket gives the IP header too
        bool isMine = c.Transport == "icmp" || BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(4)) == id;
        if (message[0] != (isV6 ? 129 : 0) || !isMine || BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(6)) != number) continue;
        if (!isV6 && Checksum(message) != 0) return $"wrong checksum in the answer to icmp_seq={number}";

        times.Add(ms);
        string ttl = hasHeader ? $" ttl={packet[8]}" : "";
        return FormattableString.Invariant($"{message.Length} bytes from {((IPEndPoint)c.Remote!).Address}: icmp_seq={number}{ttl} time={ms:0.000} ms");
    }

    return null;
}

// The Internet checksum (RFC 1071): over a message with its checksum in place it is 0.
ushort Checksum(ReadOnlySpan<byte> message)
{
    uint sum = 0;
    for (int i = 0; i < message.Length; i += 2) sum += BinaryPrimitives.ReadUInt16BigEndian(message[i..]);
    while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
    return (ushort)~sum;
}
