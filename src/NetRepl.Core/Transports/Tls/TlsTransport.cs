using System.Net;
using System.Net.Security;
using System.Runtime.CompilerServices;

namespace NetRepl.Core.Transports.Tls;

/// <summary>TLS over any stream transport, in either role (RFC 8446, RFC 5246).</summary>
/// <remarks>
/// Finishing sends close_notify and keeps receiving. An end of the carrier without the peer's close_notify is a failure
/// (<see cref="NetFailure.Truncated"/>), told after the bytes before it. Sends of the queue always take the waiting way, since
/// SslStream knows no other; one at a time, as <see cref="ITransport"/> demands.
/// </remarks>
internal sealed class TlsTransport : IStreamTransport, IHandshaking
{
    private readonly IStreamTransport carrier;
    private readonly TransportStream stream;
    private readonly TlsHandshake handshake;
    private SslStream? tls;
    private NetException? failure;
    private bool hasReceived;
    private int isClosed;
    private int isFinished;
    private int isSending;

    /// <summary>Prepares TLS; <see cref="HandshakeAsync"/> opens it.</summary>
    /// <param name="carrier">What carries it; takes ownership.</param>
    /// <param name="handshake">What this side wants of the handshake.</param>
    public TlsTransport(IStreamTransport carrier, TlsHandshake handshake)
    {
        this.carrier = carrier;
        this.handshake = handshake;
        stream = new TransportStream(carrier);
    }

    /// <summary>What the handshake agreed on; null before it.</summary>
    public TlsSession? Session { get; private set; }

    /// <inheritdoc/>
    public string Name => NameOver(carrier.Name);

    /// <inheritdoc/>
    public EndPoint? Local => carrier.Local;

    /// <inheritdoc/>
    public EndPoint? Remote => carrier.Remote;

    /// <inheritdoc/>
    public int Handle => carrier.Handle;

    /// <inheritdoc/>
    public SocketSettings? Settings => carrier.Settings;

    private string Endpoint => EndPointNames.Spec(Name, Remote);

    /// <summary>The word of TLS over a carrier of that word.</summary>
    public static string NameOver(string carrier) => carrier == "tcp" ? "tls" : $"tls+{carrier}";

    /// <inheritdoc/>
    public async ValueTask HandshakeAsync(CancellationToken cancel)
    {
        tls = new SslStream(stream, leaveInnerStreamOpen: false);
        Session = await handshake.RunAsync(tls, stream, Endpoint, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask WaitReadableAsync(CancellationToken cancel)
    {
        if (failure is null && Volatile.Read(ref isClosed) == 0)
        {
            try
            {
                await ReadAsync(Memory<byte>.Empty, cancel).ConfigureAwait(false);
            }
            catch (NetException error)
            {
                failure = error; // for the receive that follows
            }
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StreamReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        ThrowIfClosed("receive");
        if (failure is not null)
        {
            throw failure;
        }

        int count = await ReadAsync(buffer, cancel).ConfigureAwait(false);
        if (count == 0 && stream.IsEnded)
        {
            throw failure = Truncated();
        }

        hasReceived |= count > 0;
        return new StreamReceived(count, IsEnd: count == 0);
    }

    /// <inheritdoc/>
    public int TrySend(ReadOnlySpan<byte> bytes)
    {
        ThrowIfClosed("send");
        return stream.Failure is { } error ? throw error : 0;
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        ThrowIfClosed("send");
        Volatile.Write(ref isSending, 1);
        try
        {
            await tls!.WriteAsync(bytes, cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw Failed("send", error);
        }
        finally
        {
            Volatile.Write(ref isSending, 0);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The carrier stays open in both directions: TLS ends by close_notify, not by FIN (RFC 8446 §6.1).</remarks>
    public async ValueTask FinishSendingAsync(CancellationToken cancel)
    {
        ThrowIfClosed("finish sending to");
        if (Interlocked.Exchange(ref isFinished, 1) != 0)
        {
            return;
        }

        try
        {
            await ShutDownAsync().WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw Failed("finish sending to", error);
        }
    }

    /// <inheritdoc/>
    public void Abort()
    {
        if (Interlocked.Exchange(ref isClosed, 1) == 0)
        {
            carrier.Abort();
            Release();
        }
    }

    /// <inheritdoc/>
    /// <remarks>Says close_notify first, if nothing is being sent.</remarks>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isClosed, 1) != 0)
        {
            return;
        }

        if (Session is not null && Volatile.Read(ref isSending) == 0 && Interlocked.Exchange(ref isFinished, 1) == 0)
        {
            Bid();
        }

        carrier.Dispose();
        Release();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        stream.Gate.EnterReading(); // records that SslStream holds already are decrypted before it asks for more
        try
        {
            return await tls!.ReadAsync(buffer, cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            bool isCut = stream is { IsEnded: true, Failure: null } && Volatile.Read(ref isClosed) == 0;
            throw isCut ? Truncated() : Failed("receive", error);
        }
        finally
        {
            stream.Gate.LeaveReading();
        }
    }

    private Task ShutDownAsync()
    {
        stream.Gate.EnterShutdown();
        try
        {
            return tls!.ShutdownAsync();
        }
        finally
        {
            stream.Gate.LeaveShutdown();
        }
    }

    // What is not taken at once is not waited for: the peer then sees a cut, which it is.
    private void Bid()
    {
        try
        {
            _ = ShutDownAsync().ContinueWith(
                static sent => sent.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
        catch (Exception)
        {
            // The session is over already: OpenSSL's word for it is an internal type of .NET.
        }
    }

    private void Release()
    {
        try
        {
            tls?.Dispose();
        }
        catch (IOException)
        {
            // The carrier is gone; there is nothing left to tell it.
        }
    }

    // With TLS 1.3 a client learns only after its handshake that the server wanted a certificate (RFC 8446 §4.4.2.4).
    private bool MayWantCertificate =>
        Session is { Role: TlsRole.Client, Version: TlsVersion.Tls13 } && !handshake.ShowsCertificate && !hasReceived;

    private NetException Truncated() => TlsErrors.Truncated(
        Endpoint, MayWantCertificate, mayBeRefusal: Session is { Role: TlsRole.Server } && !hasReceived);

    private NetException Failed(string operation, Exception error) => Volatile.Read(ref isClosed) != 0
        ? SocketErrors.Closed(operation, Endpoint, error)
        : TlsErrors.From(operation, Endpoint, stream, error, MayWantCertificate);

    private void ThrowIfClosed(string operation)
    {
        if (Volatile.Read(ref isClosed) != 0)
        {
            throw SocketErrors.Closed(operation, Endpoint);
        }
    }
}
