namespace NetRepl.Core.Transports.Tls;

/// <summary>Keeps decrypting and the making of close_notify apart: SslStream locks the one and not the other, and OpenSSL's
/// connection objects are not thread-safe.</summary>
/// <remarks>Both are computation alone, some microseconds, so whoever comes second spins. Entered and left on any thread.</remarks>
internal sealed class ShutdownGate
{
    private const int Open = 0;
    private const int Reading = 1;
    private const int ShuttingDown = 2;

    private int state;

    /// <summary>Received bytes are about to be decrypted.</summary>
    public void EnterReading() => Enter(Reading);

    /// <summary>Decrypting has ended. Twice is harmless.</summary>
    public void LeaveReading() => Interlocked.CompareExchange(ref state, Open, Reading);

    /// <summary>close_notify is about to be made.</summary>
    public void EnterShutdown() => Enter(ShuttingDown);

    /// <summary>close_notify is made.</summary>
    public void LeaveShutdown() => Volatile.Write(ref state, Open);

    private void Enter(int wanted)
    {
        var spin = new SpinWait();
        while (Interlocked.CompareExchange(ref state, wanted, Open) != Open)
        {
            spin.SpinOnce();
        }
    }
}
