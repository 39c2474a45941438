// Gets a page by HTTP/1.1 spoken by hand: body to stdout, status to stderr.
//
//   netrepl run http-get http://127.0.0.1:8080/index.html
//   netrepl run http-get https://example.org/            exit code 0 for a status of 2xx, else 1

if (Args.Count != 1 || !Uri.TryCreate(Args[0], UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
{
    Console.Error.WriteLine("usage: netrepl run http-get URL");
    return 2;
}

Connection c = await Connect($"{(url.Scheme == "https" ? "tls" : "tcp")}://{url.Host}:{url.Port}");
c.Timeout = TimeSpan.FromSeconds(10);

await c.Send($"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nUser-Agent: netrepl\r\nConnection: close\r\n\r\n");

var status = await c.Expect(@"^HTTP/1\.[01] (\d{3})[^\r\n]*\r\n");
Console.Error.WriteLine(Printable(status.Text.TrimEnd()));

// RFC 9112 section 5: a name, a colon, a value; an empty line ends them.
var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
while (await c.ReceiveLine() is { Length: > 0 } line)
{
    if (line.Split(':', 2) is not [var name, var value]) throw new FormatException($"no header: {Printable(line)}");
    headers[name] = value.Trim();
}

Stream output = Console.OpenStandardOutput();

// RFC 9112 section 6.3: chunks, a length, or all up to the end.
if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
{
    while (Convert.ToUInt32((await c.ReceiveUntil("\r\n", keep: false)).Split(';')[0], 16) is not 0 and uint size)
    {
        output.Write(await c.ReceiveExactly(checked((int)size)));
        await c.ReceiveUntil("\r\n");
    }
}
else if (headers.TryGetValue("Content-Length", out string? length))
{
    for (long left = long.Parse(length); left > 0;)
    {
        byte[] piece = await c.Receive((int)Math.Min(left, 65536));
        if (piece.Length == 0) throw new EndOfStreamException($"{left} bytes are missing");
        output.Write(piece);
        left -= piece.Length;
    }
}
else
{
    while (await c.Receive() is { Length: > 0 } piece) output.Write(piece);
}

return status[1]![0] == '2' ? 0 : 1;
