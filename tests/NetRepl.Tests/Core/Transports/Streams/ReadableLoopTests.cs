using System.Net.Sockets;
using NetRepl.Core.Transports.Streams;
using NetRepl.Tests.Core.Pump;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Streams;

public sealed class ReadableLoopTests : IDisposable
{
    private static readonly byte[] Piece = new byte[64];
    private readonly ReadableLoop loop = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => loop.Dispose();

    [Fact]
    public async Task A_wait_completes_when_bytes_come()
    {
        using var pair = new Ends(loop);
        ValueTask waiting = pair.Signal.WaitAsync(Cancel);
        Assert.False(waiting.IsCompleted);

        pair.Far.Send(Piece);

        await waiting.AsTask().Bounded();
    }

    [Fact]
    public async Task What_a_short_receive_left_is_told_again()
    {
        using var pair = new Ends(loop);
        pair.Far.Send(Piece);
        await pair.Signal.WaitAsync(Cancel).AsTask().Bounded();
        pair.Near.Receive(new byte[1]);

        await pair.Signal.WaitAsync(Cancel).AsTask().Bounded();
    }

    [Fact]
    public async Task An_end_that_came_with_the_last_bytes_is_told_after_them()
    {
        using var pair = new Ends(loop);
        ValueTask waiting = pair.Signal.WaitAsync(Cancel);
        pair.Far.Send(Piece);
        pair.Far.Shutdown(SocketShutdown.Send);
        await waiting.AsTask().Bounded();
        Assert.Equal(Piece.Length, pair.Near.Receive(new byte[Piece.Length * 2]));

        await pair.Signal.WaitAsync(Cancel).AsTask().Bounded();
    }

    [Fact]
    public async Task What_was_received_unasked_is_not_told_later()
    {
        using var pair = new Ends(loop);
        ValueTask first = pair.Signal.WaitAsync(Cancel);
        pair.Far.Send(Piece);
        await first.AsTask().Bounded();
        pair.Far.Send(Piece);
        int received = 0;
        while (received < 2 * Piece.Length)
        {
            await pair.Signal.WaitAsync(Cancel).AsTask().Bounded();
            received += pair.Near.Receive(new byte[2 * Piece.Length]);
        }

        ValueTask waiting = pair.Signal.WaitAsync(Cancel);

        Assert.False(waiting.IsCompleted);
        pair.Far.Send(Piece);
        await waiting.AsTask().Bounded();
    }

    [Fact]
    public async Task News_of_what_was_received_already_wakes_nobody()
    {
        using var pair = new Ends(loop);
        ValueTask waiting = pair.Signal.WaitAsync(CancellationToken.None);

        ((IThreadPoolWorkItem)pair.Signal).Execute();

        Assert.False(waiting.IsCompleted);
        pair.Far.Send(Piece);
        await waiting.AsTask().Bounded();
    }

    [Fact]
    public async Task A_cancelled_wait_costs_no_wake_up()
    {
        using var pair = new Ends(loop);
        using var source = new CancellationTokenSource();
        Task cancelled = pair.Signal.WaitAsync(source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Bounded());
        ValueTask waiting = pair.Signal.WaitAsync(Cancel);

        pair.Far.Send(Piece);

        await waiting.AsTask().Bounded();
    }

    [Fact]
    public async Task A_close_completes_the_wait_and_those_to_come()
    {
        using var pair = new Ends(loop);
        Task waiting = pair.Signal.WaitAsync(Cancel).AsTask();

        pair.Signal.Close();

        await waiting.Bounded();
        await pair.Signal.WaitAsync(Cancel).AsTask().Bounded();
    }

    [Fact]
    public async Task A_number_used_again_wakes_the_new_socket_only()
    {
        for (int i = 0; i < 200; i++)
        {
            using var pair = new Ends(loop);
            ValueTask waiting = pair.Signal.WaitAsync(Cancel);
            Assert.False(waiting.IsCompleted);
            pair.Far.Send(Piece);
            await waiting.AsTask().Bounded();
            pair.Signal.Close();
        }
    }

    [Fact]
    public async Task Many_sockets_are_each_woken_for_their_own_bytes()
    {
        Ends[] pairs = [.. Enumerable.Range(0, 300).Select(_ => new Ends(loop))];
        Task[] waiting = [.. pairs.Select(pair => pair.Signal.WaitAsync(Cancel).AsTask())];
        foreach (Ends pair in pairs.Where(static (_, index) => index % 3 == 0))
        {
            pair.Far.Send(Piece);
        }

        await Task.WhenAll(waiting.Where(static (_, index) => index % 3 == 0)).Bounded();

        Assert.DoesNotContain(waiting.Where(static (_, index) => index % 3 != 0), static task => task.IsCompleted);
        Array.ForEach(pairs, static pair => pair.Dispose());
        await Task.WhenAll(waiting).Bounded();
    }

    /// <summary>Two connected sockets, the near one with its signal.</summary>
    private sealed class Ends : IDisposable
    {
        private readonly SocketPair pair = new();

        public Ends(ReadableLoop loop) => Signal = new ReadableSignal(loop, Near.SafeHandle);

        public Socket Near => pair.Ours;

        public Socket Far => pair.Theirs;

        public ReadableSignal Signal { get; }

        public void Dispose()
        {
            Signal.Close();
            pair.Dispose();
        }
    }
}
