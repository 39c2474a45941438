// Asks a DNS server about a name, over UDP or TCP (RFC 1035).
//
//   netrepl run dns localhost 127.0.0.1:53
//   netrepl run dns example.org 9.9.9.9:53 AAAA tcp

var types = new Dictionary<string, int> { ["A"] = 1, ["TXT"] = 16, ["AAAA"] = 28 };
string type = Args.Skip(2).FirstOrDefault(word => word != "tcp")?.ToUpperInvariant() ?? "A";
if (Args.Count < 2 || !types.ContainsKey(type))
{
    Console.Error.WriteLine("usage: netrepl run dns NAME SERVER:PORT [A|AAAA|TXT] [tcp]");
    return 2;
}

ushort id = (ushort)Random.Shared.Next(65536);

// RFC 1035 section 4.1: id, flags (recursion desired), one question; names are labels with their lengths before them.
byte[] query = [
    .. P16(id), .. P16(0x0100), .. P16(1), .. P16(0), .. P16(0), .. P16(0),
    .. Args[0].TrimEnd('.').Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0,
    .. P16(types[type]), .. P16(1)];

byte[] answer = Args.Contains("tcp") ? await OverTcp() : await OverUdp();
bool isCut = (U16(answer, 2) & 0x0200) != 0;
if (isCut)
{
    Console.Error.WriteLine("the answer was cut: asking again over TCP");
    answer = await OverTcp();
}

int code = U16(answer, 2) & 0xf;
if (code != 0)
{
    Console.Error.WriteLine(code == 3 ? $"{Args[0]}: no such name" : $"{Args[0]}: the server answers with code {code}");
    return 1;
}

int at = 12;
SkipName();
at += 4; // type and class of the question
for (int left = U16(answer, 6); left > 0; left--)
{
    SkipName();
    int kind = U16(answer, at), length = U16(answer, at + 8);
    uint seconds = U32(answer, at + 4);
    byte[] data = answer[(at + 10)..(at + 10 + length)];
    at += 10 + length;
    Console.WriteLine(kind switch
    {
        1 or 28 => $"{new IPAddress(data)} for {seconds} s",
        16 => $"{Printable(Encoding.UTF8.GetString(data, 1, data[0]))} for {seconds} s",
        _ => $"type {kind}: {Hex(data)}",
    });
}

return 0;

async Task<byte[]> OverUdp()
{
    Connection c = await Connect("udp://" + Args[1]);
    c.Timeout = TimeSpan.FromSeconds(3);
    await c.Send(query);
    byte[] datagram = await c.Receive();
    while (datagram.Length < 12 || U16(datagram) != id) datagram = await c.Receive(); // not ours: somebody guesses
    return datagram;
}

// RFC 1035 section 4.2.2: over TCP the length stands before the message.
async Task<byte[]> OverTcp()
{
    Connection c = await Connect("tcp://" + Args[1]);
    c.Timeout = TimeSpan.FromSeconds(3);
    await c.Send([.. P16(query.Length), .. query]);
    return await c.ReceiveExactly(U16(await c.ReceiveExactly(2)));
}

// Section 4.1.4: two high bits point to a name that stands elsewhere.
void SkipName()
{
    while (answer[at] is > 0 and < 0xc0) at += answer[at] + 1;
    at += answer[at] == 0 ? 1 : 2;
}
