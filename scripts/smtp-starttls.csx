// Sends a mail over SMTP, after STARTTLS with a verified certificate.
//
//   netrepl run smtp-starttls HOST:PORT me@here.example you@there.example "Hello" [AUTHORITY.pem] < text

if (Args.Count is < 4 or > 5)
{
    Console.Error.WriteLine("usage: netrepl run smtp-starttls HOST:PORT FROM TO SUBJECT [AUTHORITY.pem] < text");
    return 2;
}

string text = Console.In.ReadToEnd();
Connection c = await Connect(Args[0]);
c.Timeout = TimeSpan.FromSeconds(10);

await Reply("220");
var offers = await Say("EHLO localhost", "250");
if (!offers.Contains("STARTTLS")) throw new NotSupportedException($"{Args[0]} offers no STARTTLS: {Printable(offers)}");

// RFC 3207: what was said before counts no more, so EHLO comes again.
await Say("STARTTLS", "220");
await c.UpgradeToTls(new TlsOptions { Authorities = Args.ElementAtOrDefault(4) });
Console.WriteLine($"{c.Tls}, {c.Tls!.Peer!.Fingerprint}");

await Say("EHLO localhost", "250");
await Say($"MAIL FROM:<{Args[1]}>", "250");
await Say($"RCPT TO:<{Args[2]}>", "250");
await Say("DATA", "354");
await c.SendLine($"From: {Args[1]}\r\nTo: {Args[2]}\r\nSubject: {Args[3]}\r\n");

// RFC 5321 section 4.5.2: a dot at the start of a line is doubled, a dot alone ends the text.
foreach (string line in text.TrimEnd('\n').Split('\n')) await c.SendLine((line.StartsWith('.') ? "." : "") + line.TrimEnd('\r'));
Console.WriteLine(Printable((await Say(".", "250")).Trim()));
await Say("QUIT", "221");
return 0;

async Task<string> Say(string command, string code)
{
    await c.SendLine(command); // with CRLF, as the server's lines
    return await Reply(code);
}

// Section 4.2.1: all lines of a reply but the last have a hyphen behind the code. Another code ends the run with 9 and shows the reply.
async Task<string> Reply(string code) => (await c.Expect($@"^({code}-[^\r\n]*\r\n)*{code}( [^\r\n]*)?\r\n")).Text;
