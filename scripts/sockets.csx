// Walks through the socket API, each step with the classic call it stands for.
//
//   netrepl run sockets
//
// The steps that need root are left out without it, and say so.

string folder = Directory.CreateTempSubdirectory("sockets").FullName;

Title("Streams over IPv4");
Listener server = await Listen("127.0.0.1:0", new ListenOptions { Backlog = 16 }); // socket, bind, listen(16)
Step($"bind and listen with a backlog of {server.Backlog}: {Name(server.Locals[0])}");
Connection c = await Connect($"127.0.0.1:{server.Port}"); // socket, connect
Connection s = await server.Accept(); // accept
Step($"connect and accept: the server sees port {(s.RemotePort == c.LocalPort ? "of the client" : "of somebody else")}");
Step($"getsockname {Name(c.Local)}, getpeername {Name(c.Remote)}");
Step($"fileno: {(c.Handle > 2 && c.Handle != s.Handle ? "two descriptors" : "?")}");
await c.Send("hello"); // send
Step($"recv: {Text(await s.Receive())}"); // recv
await c.Send(new byte[1 << 16]); // sendall: Send always sends all
Step($"sendall and recv until all is there: {(await s.ReceiveExactly(1 << 16)).Length} bytes");
await c.SendLine("a line");
Step($"a line by itself: {await s.ReceiveLine()}");
await c.Send("peek");
Step($"recv with MSG_PEEK, then recv: {Text(await s.Peek())}, {Text(await s.Receive())}");
await c.FinishSending(); // shutdown(SHUT_WR)
Step($"shutdown: the server receives {(await s.Receive()).Length} bytes, that is the end");
await s.Send("still here");
s.Close(); // close: what was sent leaves first
Step($"the other direction goes on: {Text(await c.ReceiveAll())}");

Title("Errors as numbers, and time limits");
int closedPort = server.Port;
server.Close();
Step($"connect_ex to a closed port: {(await TryConnect($"127.0.0.1:{closedPort}")).ErrorCode} (ECONNREFUSED)");
Listener timed = await Listen("127.0.0.1:0");
timed.Timeout = TimeSpan.FromMilliseconds(50); // settimeout(0.05)
Step($"settimeout on accept: {await Failure(async () => await timed.Accept())}");
c = await Connect($"127.0.0.1:{timed.Port}");
c.Timeout = TimeSpan.FromMilliseconds(50);
Step($"settimeout on recv: {await Failure(async () => await c.Receive())}");
c.Timeout = TimeSpan.Zero; // setblocking(False)
Step($"setblocking(False): {await Failure(async () => await c.Receive())}");
c.Settings.ReceiveBuffer = 65536; // setsockopt
Step($"setsockopt SO_RCVBUF: {(c.Settings.ReceiveBuffer >= 65536 ? "at least 65536" : "less")}; getsockopt SO_ERROR: {c.Settings.PendingError}");
c.Abort(); // SO_LINGER 0 and close

Title("Datagrams over IPv4");
Listener one = await Listen("udp://127.0.0.1:0"); // socket(SOCK_DGRAM), bind
Listener two = await Listen("udp://127.0.0.1:0");
await one.SendTo("ping", two.Locals[0]); // sendto
Datagram datagram = await two.ReceiveFrom(); // recvfrom
Step($"sendto and recvfrom: {datagram.Text} from {(datagram.Sender!.Equals(one.Locals[0]) ? "one" : "?")}");
await two.SendTo("", $"127.0.0.1:{one.Port}");
Step($"an empty datagram is a datagram: {(await one.ReceiveFrom()).Bytes.Length} bytes");
one.Timeout = TimeSpan.Zero;
Step($"recvfrom without waiting: {await Failure(async () => await one.ReceiveFrom())}");
Step($"too long for UDP: {await Failure(async () => await one.SendTo(new byte[65508], two.Locals[0]))}");

Title("IPv6");
Listener six = await Listen("[::1]:0");
c = await Connect($"[::1]:{six.Port}");
Step($"connect over IPv6: {Name(c.Remote)}");
Listener sixUdp = await Listen("udp://[::1]:0");
await sixUdp.SendTo("to myself", sixUdp.Locals[0]);
Step($"sendto over IPv6: {(await sixUdp.ReceiveFrom()).Text}");

Title("Unix sockets: stream, datagram, seqpacket");
Listener unix = await Listen($"unix:{folder}/stream");
c = await Connect($"unix:{folder}/stream");
s = await unix.Accept();
await c.Send("by a file");
Step($"stream: {Text(await s.Receive())}");
Listener unixDatagrams = await Listen($"unix-dgram:{folder}/datagram");
c = await Connect($"unix-dgram:{folder}/datagram");
await c.Send("by a name of the kernel");
datagram = await unixDatagrams.ReceiveFrom();
await unixDatagrams.SendTo("answered", datagram.Sender!);
Step($"datagram: {datagram.Text}, {Text(await c.Receive())}");
Listener packets = await Listen($"unix-seqpacket:{folder}/packets");
c = await Connect($"unix-seqpacket:{folder}/packets");
await c.Send("one");
await c.Send("two");
s = await packets.Accept();
Step($"seqpacket keeps boundaries: {Text(await s.Receive())}, {Text(await s.Receive())}");
await c.FinishSending();
Step($"and has an end: {(await s.Receive()).Length} bytes");

Title("Raw sockets");
ConnectResult raw = await TryConnect("raw:253://127.0.0.1"); // socket(AF_INET, SOCK_RAW, 253)
if (raw.Connection is { } r)
{
    await r.Send("no ports at all");
    byte[] packet = await r.Receive(); // on loopback we hear ourselves, behind the header of IPv4
    Step($"IP version {packet[0] >> 4}, protocol {packet[9]}: {Text(packet[((packet[0] & 15) * 4)..])}");
}
else
{
    Step($"left out: {raw.Error!.Cause}");
}

foreach (Listener listener in Net.Listeners) listener.Close(); // their files go with them
Directory.Delete(folder);
return 0;

void Title(string text) => Console.WriteLine($"\n{text}");
void Step(string text) => Console.WriteLine($"  {text}");
string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
string Name(EndPoint? name) => Regex.Replace($"{name}", @":\d+$", ":PORT"); // ports differ from run to run
async Task<string> Failure(Func<Task> act)
{
    try { await act(); return "nothing"; }
    catch (NetException error) { return error.Cause; }
}
