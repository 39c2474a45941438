using NetRepl.Core.Connections;
using NetRepl.Core.Transports;

namespace NetRepl.Plain;

/// <summary>A person, or a pipe, talks over a connection that a script has opened, until either side ends.</summary>
/// <remarks>The end of stdin gives the connection back to the script with both directions open. At a terminal so does Ctrl+] and Enter, as
/// telnet has it, and stdin can be used again.</remarks>
/// <param name="streams">Stdin and stdout; they stay the caller's.</param>
/// <param name="crlf">Lines of stdin are sent with CRLF.</param>
/// <param name="lost">Told when stdout is lost.</param>
internal sealed class Conversation(StandardStreams streams, bool crlf, Action<OutputLostException> lost)
{
    private const int BufferLength = 64 * 1024;
    private const byte GiveBack = 0x1d; // Ctrl+]

    /// <summary>Talks; the caller owns the connection's reader.</summary>
    /// <exception cref="NetException">The connection failed; what came before is on stdout.</exception>
    public async Task RunAsync(ConnectionCore connection, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task upload = UploadAsync(connection, over.Token);
        Task download = DownloadAsync(connection, over.Token);
        try
        {
            await await Task.WhenAny(upload, download);
        }
        catch (OutputLostException error)
        {
            lost(error);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(upload, download).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task UploadAsync(ConnectionCore connection, CancellationToken cancel)
    {
        var endings = new LineEndings(crlf);
        byte[] buffer = new byte[BufferLength];
        while (true)
        {
            StreamReceived received = await streams.Transport.ReceiveAsync(buffer, cancel);
            int given = streams.InputIsTerminal ? buffer.AsSpan(0, received.Count).IndexOf(GiveBack) : -1;
            int count = given < 0 ? received.Count : given;
            if (received.IsEnd || !await TrySendAsync(connection, endings.Translate(buffer.AsMemory(0, count))) || given >= 0)
            {
                break;
            }
        }

        if (!connection.CanSend)
        {
            // Why sending failed is told by receiving, once it has shown what came before.
            await Task.Delay(Timeout.Infinite, cancel);
        }
    }

    private static async Task<bool> TrySendAsync(ConnectionCore connection, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await connection.Sender.SendAsync(bytes.Span);
            return true;
        }
        catch (NetException)
        {
            return false;
        }
    }

    private async Task DownloadAsync(ConnectionCore connection, CancellationToken cancel)
    {
        ConnectionReader reader = connection.Reader;
        do
        {
            await streams.Output.WriteAsync(reader.Buffered, cancel);
            reader.Consume(reader.BufferedCount);
            await reader.WaitAsync(cancel);
        }
        while (!(await reader.FillAsync(cancel)).IsEnd);
    }
}
