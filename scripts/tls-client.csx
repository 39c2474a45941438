// Connects to a TLS server, tells which certificate it has shown, and says a line.
//
//   netrepl connect tls://localhost:8443 --script tls-client --ca authority.pem
//   netrepl connect tls://localhost:8443 --script tls-client --pin sha256:... -- "good morning"

async Task OnConnect(Connection c)
{
    // The certificate is verified before this runs; --ca, --pin and --tofu say how.
    PeerCertificate server = c.Tls!.Peer!;
    Console.WriteLine($"{server.Fingerprint} until {server.ValidUntil:yyyy-MM-dd}");

    Console.WriteLine(Printable(await c.ReceiveLine() ?? ""));
    await c.SendLine(Args.Count > 0 ? Args[0] : "hello");
    Console.WriteLine(Printable(await c.ReceiveLine() ?? ""));
    await c.Close();
}
