using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using NetRepl.Core.Connections;
using NetRepl.Core.Framing;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>An event on its way from the socket through a hook and back allocates nothing.</summary>
[Collection(nameof(Alone))]
public sealed class EventAllocationTests
{
    private const int WarmUp = 2_000;
    private const int Events = 2_000;
    private const int Rounds = 5;

    // Half of the smallest object: one an event is seen, and what the rest of the process makes meanwhile is not.
    private const int Noise = 12;

    // Until hot code is compiled well, which takes long on a busy machine, it makes more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Echo_through_OnData_allocates_nothing()
    {
        var hooks = new HookSet { OnData = (_, data) => Replies.Bytes(data) };

        Assert.InRange(await PerEventAsync(hooks), 0, Noise);
    }

    [Theory]
    [InlineData("line")]
    [InlineData("raw")]
    public async Task Answer_through_OnFrame_allocates_nothing(string framing)
    {
        var hooks = new HookSet { OnFrame = (_, frame) => Replies.Bytes(frame), Framer = FramingTable.Create(framing, 100) };

        Assert.InRange(await PerEventAsync(hooks), 0, Noise);
    }

    [Fact]
    public async Task Answer_through_OnLine_allocates_the_line_alone()
    {
        var hooks = new HookSet { OnLine = (_, line) => Replies.Text(line) };

        Assert.InRange(await PerEventAsync(hooks), 1, StringLength("0123456789") + Noise);
    }

    [Fact]
    public async Task Request_through_OnHttp_allocates_the_request_and_not_its_headers()
    {
        Assert.SkipUnless(IsOptimized, "the debug build makes an object of every async call; tests/run.sh tests the release build");
        HttpResponse answer = HttpResponse.Text("hello");
        string headers = string.Concat(Enumerable.Range(0, 10).Select(number => $"X-Name-{number}: a value of some length\r\n"));
        byte[] request = System.Text.Encoding.ASCII.GetBytes($"GET /path HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");

        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", new HookSet { OnHttp = (_, _) => new(answer) }, Untraced);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 10_000 };
        client.Connect(IPAddress.Loopback, bench.Listener.Port);
        Ask(client, request, WarmUp);
        // Its bytes, where its 11 headers stand in them, and a few objects: no string a header.
        double most = request.Length + (11 * 16) + 300;
        double allocated = double.MaxValue;
        long start = Stopwatch.GetTimestamp();
        while (allocated > most && Stopwatch.GetElapsedTime(start) < Patience)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Ask(client, request, Events);
            allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Events;
        }

        Assert.InRange(allocated, 1, most);
    }

    // The trace of a send is text, and the bench asks for it.
    private static EngineOptions Untraced(EngineOptions options) => options with { Log = new Log(LogLevel.Debug, (_, _) => { }) };

    private static bool IsOptimized =>
        typeof(HookSet).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    // An object's header and method table, the length, the characters and the last zero, in whole words.
    private static int StringLength(string text) => (8 + 8 + 4 + (2 * text.Length) + 2 + 7) / 8 * 8;

    private static async Task<double> PerEventAsync(HookSet hooks)
    {
        Assert.SkipUnless(IsOptimized, "the debug build makes an object of every async call; tests/run.sh tests the release build");
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", hooks, Untraced);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 10_000 };
        client.Connect(IPAddress.Loopback, bench.Listener.Port);
        Exchange(client, WarmUp);

        return Enumerable.Range(0, Rounds).Min(_ => AllocatedBy(client)) / (double)Events;
    }

    // The least of some rounds: now and then a thread rents its first buffer, which is not the event's.
    private static long AllocatedBy(Socket client)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Exchange(client, Events);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static void Ask(Socket client, byte[] request, int count)
    {
        Span<byte> buffer = stackalloc byte[1024];
        for (int i = 0; i < count; i++)
        {
            client.Send(request);
            int length = 0;
            while (!buffer[..length].EndsWith("hello"u8))
            {
                int received = client.Receive(buffer[length..]);
                length += received > 0 ? received : throw new EndOfStreamException(); // an assertion would make objects
            }
        }
    }

    private static void Exchange(Socket client, int count)
    {
        ReadOnlySpan<byte> line = "0123456789\n"u8;
        Span<byte> buffer = stackalloc byte[line.Length];
        for (int i = 0; i < count; i++)
        {
            client.Send(line);
            int received = 0;
            while (received < line.Length)
            {
                received += client.Receive(buffer[received..]);
            }

            Assert.True(buffer.SequenceEqual(line));
        }
    }
}
