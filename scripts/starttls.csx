// Talks in plain until the client asks for TLS, as mail servers do (STARTTLS).
//
//   netrepl listen 2525 --script starttls -C
//   openssl s_client -quiet -starttls smtp -connect localhost:2525

string OnConnect() => "220 localhost ready";

async Task<string?> OnLine(Connection c, string line)
{
    switch (line.ToUpperInvariant().Split(' ')[0])
    {
        case "EHLO":
            return c.Tls is null ? "250-localhost\r\n250 STARTTLS" : "250 localhost";
        case "STARTTLS" when c.Tls is null:
            await c.SendLine("220 go ahead");
            await c.UpgradeToTls();
            return null;
        case "QUIT":
            await c.Close();
            return "221 bye";
        default:
            return c.Tls is null ? "530 say STARTTLS first" : $"250 {c.Tls}";
    }
}
