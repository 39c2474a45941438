using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetRepl.Tests.Scripting;

/// <summary>A plain socket that says lines and reads lines: the other end of a script.</summary>
internal sealed class TextClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Socket socket;
    private readonly StreamReader reader;

    private TextClient(Socket socket)
    {
        this.socket = socket;
        reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
    }

    /// <summary>Connects over TCP.</summary>
    public static async Task<TextClient> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port).WaitAsync(Patience);
        return new TextClient(socket);
    }

    /// <summary>Sends text as it is.</summary>
    public async Task SendAsync(string text) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(text)).WaitAsync(Patience);

    /// <summary>Reads a line without its ending; null at the end.</summary>
    public Task<string?> ReadLineAsync() => reader.ReadLineAsync().WaitAsync(Patience);

    /// <summary>Says a line and reads one.</summary>
    public async Task<string?> AskAsync(string line)
    {
        await SendAsync(line + "\n");
        return await ReadLineAsync();
    }

    public void Dispose()
    {
        reader.Dispose();
        socket.Dispose();
    }
}
