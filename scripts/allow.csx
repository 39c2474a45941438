// Lets in only clients from given networks, before the scripts after it see them.
//
//   netrepl listen '*:8080' --script allow --script echo --arg 10.0.0.0/8 --arg fd00::/8 --arg 192.0.2.7

using System.Net.Sockets;

if (Args.Count == 0) throw new ArgumentException("no network is allowed; give them as --arg 10.0.0.0/8");

IPNetwork[] allowed = [.. Args.Select(Network)];

bool OnAccept(Connection c) => c.Remote is IPEndPoint from && allowed.Any(network => network.Contains(from.Address));

// An address alone is a network of one.
IPNetwork Network(string text) => IPAddress.TryParse(text, out IPAddress? one)
    ? new IPNetwork(one, one.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
    : IPNetwork.Parse(text);
