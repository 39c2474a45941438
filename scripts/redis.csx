// Sends a command to a Redis server, or checks that it speaks RESP.
//
//   netrepl run redis 127.0.0.1:6379 SET greeting hello
//   netrepl run redis 127.0.0.1:6379        ends with 9 and what came instead if an answer is not the right one

if (Args.Count == 0)
{
    Console.Error.WriteLine("usage: netrepl run redis HOST:PORT [COMMAND [ARG]...]");
    return 2;
}

Connection c = await Connect(Args[0]);
c.Timeout = TimeSpan.FromSeconds(5);

if (Args.Count > 1)
{
    await Command([.. Args.Skip(1)]);
    Console.WriteLine(await Answer());
    return 0;
}

// An experiment: what is expected is said as a pattern over the bytes of RESP2.
string key = $"netrepl:{Environment.ProcessId}";
await Command("PING");
await c.Expect(@"^\+PONG\r\n");
await Command("SET", key, "日本");
await c.Expect(@"^\+OK\r\n");
await Command("GET", key);
await c.Expect(@"^\$6\r\n日本\r\n"); // six bytes: lengths count bytes
await Command("INCR", key);
await c.Expect(@"^-(ERR|WRONGTYPE) .*\r\n");
await Command("DEL", key);
var deleted = await c.Expect(@"^:(\d+)\r\n");
Console.WriteLine($"{c.Remote} speaks RESP; deleted {deleted[1]} key");
return 0;

// A command is an array of bulk strings: *2 $3 GET $8 greeting, each part ended by CRLF.
async Task Command(params string[] words)
{
    var command = new StringBuilder($"*{words.Length}\r\n");
    foreach (string word in words) command.Append($"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
    await c.Send(command.ToString());
}

// The first character of an answer tells its kind.
async Task<string> Answer()
{
    string line = await c.ReceiveUntil("\r\n", keep: false);
    int Number() => int.Parse(line[1..]);
    switch (line[0])
    {
        case '+': return Printable(line[1..]);
        case '-': return Printable($"(error) {line[1..]}");
        case ':': return Printable($"(integer) {line[1..]}");
        case '$' when Number() < 0: return "(nil)";
        case '$':
            byte[] bulk = await c.ReceiveExactly(Number() + 2);
            string value = Encoding.UTF8.GetString(bulk, 0, bulk.Length - 2);
            return string.Join('\n', value.Split('\n').Select(Printable)); // a stranger's: lines, and nothing that moves our cursor
        case '*':
            List<string> items = [];
            for (int i = 0; i < Number(); i++) items.Add($"{i + 1}) {await Answer()}");
            return items.Count == 0 ? "(empty)" : string.Join('\n', items);
        default: throw new FormatException($"no RESP2: {line}");
    }
}
