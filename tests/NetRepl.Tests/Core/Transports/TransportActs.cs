using NetRepl.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

/// <summary>What tests do with transports again and again, each bounded to 30 s.</summary>
internal static class TransportActs
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task Bounded(this Task task) => task.WaitAsync(Limit);

    public static Task<T> Bounded<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task SendAsync(this IStreamTransport transport, byte[] bytes) =>
        transport.SendAsync(bytes, TestContext.Current.CancellationToken).AsTask().Bounded();

    public static Task FinishAsync(this IStreamTransport transport) =>
        transport.FinishSendingAsync(TestContext.Current.CancellationToken).AsTask().Bounded();

    public static Task<StreamReceived> ReceiveAsync(this IStreamTransport transport, byte[] buffer) =>
        transport.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().Bounded();

    /// <summary>Receives until the end.</summary>
    public static async Task<byte[]> ReceiveAllAsync(this IStreamTransport transport)
    {
        using var all = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        while (await transport.ReceiveAsync(buffer) is { IsEnd: false } received)
        {
            all.Write(buffer, 0, received.Count);
        }

        return all.ToArray();
    }

    /// <summary>Sends without waiting until the kernel takes no more.</summary>
    /// <returns>How many bytes it took.</returns>
    public static long Fill(this IStreamTransport transport)
    {
        byte[] chunk = new byte[256 * 1024];
        long total = 0;
        int taken;
        do
        {
            taken = transport.TrySend(chunk);
            total += taken;
        }
        while (taken > 0);

        return total;
    }

    /// <summary>Bytes that differ with their place.</summary>
    public static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)(i * 31 + (i >> 8));
        }

        return bytes;
    }

    public static async Task<NetException> FailsAsync(this Task task) => await Assert.ThrowsAsync<NetException>(task.Bounded);
}
