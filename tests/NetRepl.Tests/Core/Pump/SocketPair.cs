using System.Net;
using System.Net.Sockets;

namespace NetRepl.Tests.Core.Pump;

/// <summary>Two ends of one TCP connection over loopback: ours does not block, as those of the product.</summary>
internal sealed class SocketPair : IDisposable
{
    public SocketPair()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Theirs = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendTimeout = 10_000, ReceiveTimeout = 10_000 };
        Theirs.Connect(listener.LocalEndPoint!);
        Ours = listener.Accept();
        Ours.Blocking = false;
    }

    public Socket Ours { get; }

    public Socket Theirs { get; }

    public int Descriptor => (int)Ours.Handle;

    public void Reset()
    {
        Theirs.LingerState = new LingerOption(enable: true, seconds: 0);
        Theirs.Dispose();
    }

    public void Dispose()
    {
        Ours.Dispose();
        Theirs.Dispose();
    }
}
