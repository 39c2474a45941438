using System.Net;
using System.Text;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Messages;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Messages;

/// <summary>Listeners and clients of one test on loopback, closed with it, and the ten seconds it has.</summary>
public sealed class DatagramWorld : IDisposable
{
    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(10));
    private readonly List<IDisposable> opened = [];
    private readonly string folder = Directory.CreateTempSubdirectory("datagram").FullName;

    /// <summary>All kinds of datagram transports.</summary>
    public static TheoryData<string> Kinds => ["udp4", "udp6", "unix-dgram", "unix-abstract"];

    public CancellationToken Soon => deadline.Token;

    /// <summary>What listeners told people.</summary>
    internal List<string> Troubles { get; } = [];

    internal string NewPath() => Path.Combine(folder, Guid.NewGuid().ToString("N"));

    internal async Task<DatagramListener> ListenAsync(string kind) => await ListenAsync(SpecOf(kind));

    internal async Task<DatagramListener> ListenAsync(EndpointSpec spec, ListenOptions? options = null) =>
        Keep((DatagramListener)await DatagramListener.BindAsync(spec, options ?? new ListenOptions(), new EndpointResolver(), Soon));

    internal async Task<IMessageTransport> ConnectAsync(DatagramListener listener) => await ConnectAsync(SpecOf(listener.Locals[0]));

    internal async Task<IMessageTransport> ConnectAsync(EndpointSpec spec, ConnectOptions? options = null) =>
        Keep(await DatagramConnector.ConnectAsync(spec, options ?? new ConnectOptions(), new EndpointResolver(), Soon));

    internal async Task<IMessageTransport> AcceptAsync(DatagramListener listener) =>
        (IMessageTransport)await listener.AcceptAsync(Tell, Soon);

    /// <summary>Receives one message and copies it.</summary>
    internal async Task<byte[]> ReceiveAsync(IMessageTransport transport)
    {
        byte[] buffer = new byte[transport.MaxMessageLength];
        MessageReceived received = await transport.ReceiveAsync(buffer, Soon);

        Assert.False(received.IsEnd);
        Assert.False(received.IsTruncated);
        return buffer[..received.Length];
    }

    internal async Task<string> ReceiveTextAsync(IMessageTransport transport) => Encoding.ASCII.GetString(await ReceiveAsync(transport));

    internal T Keep<T>(T disposable)
        where T : IDisposable
    {
        opened.Add(disposable);
        return disposable;
    }

    internal EndpointSpec SpecOf(string kind) => kind switch
    {
        "udp4" => Udp("127.0.0.1", 0),
        "udp6" => Udp("::1", 0),
        "unix-dgram" => new EndpointSpec.Unix(UnixKind.Datagram, NewPath(), IsAbstract: false),
        "unix-abstract" => new EndpointSpec.Unix(UnixKind.Datagram, $"netrepl-{Guid.NewGuid():N}", IsAbstract: true),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static EndpointSpec Udp(string address, int port) =>
        new EndpointSpec.Internet(InternetProtocol.Udp, IPVersion.Any, new HostSpec.Literal(address), new PortSpec.Number(port));

    internal static EndpointSpec SpecOf(EndPoint endpoint)
    {
        if (endpoint is IPEndPoint ip)
        {
            return Udp(ip.Address.ToString(), ip.Port);
        }

        string path = endpoint.ToString()!;
        return new EndpointSpec.Unix(UnixKind.Datagram, path.TrimStart('@'), path.StartsWith('@'));
    }

    public void Dispose()
    {
        opened.ForEach(disposable => disposable.Dispose());
        deadline.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Tell(string text)
    {
        lock (Troubles)
        {
            Troubles.Add(text);
        }
    }
}
