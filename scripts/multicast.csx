// Joins a multicast group and prints who says what.
//
//   netrepl run multicast udp://239.1.2.3:5000
//   echo hello | netrepl connect udp://239.1.2.3:5000

string spec = Args.Count > 0 ? Args[0] : "udp://239.1.2.3:5000";
Listener group = await Listen(spec);
Console.WriteLine($"listening to {group.Locals[0]}");
while (!Cancel.IsCancellationRequested)
{
    Datagram said = await group.ReceiveFrom();

    // What strangers send must not move our cursor.
    Console.WriteLine($"{said.Sender}: {Printable(said.Text.TrimEnd())}");
}
