using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Memory;
using NetRepl.Core.Transports.Tls;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls;

/// <summary>What TLS promises beyond what every stream does (IStreamTransportTests runs over it too).</summary>
public sealed class TlsTransportTests : IDisposable
{
    private readonly TlsEnds ends = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => ends.Dispose();

    [Theory]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task A_late_reply_follows_close_notify_in_both_versions(TlsVersion version)
    {
        TlsOptions only = TlsEnds.Trusting with { Minimum = version, Maximum = version };
        (TlsTransport client, TlsTransport server) = await ends.OverMemoryAsync(only);

        await client.SendAsync("question"u8.ToArray());
        await client.FinishAsync();
        byte[] question = await server.ReceiveAllAsync();
        byte[] reply = TransportActs.Pattern(1_000_000);
        Task<byte[]> received = client.ReceiveAllAsync();
        await server.SendAsync(reply);
        await server.FinishAsync();

        Assert.Equal("question"u8.ToArray(), question);
        Assert.Equal(reply, await received);
        Assert.Equal((version, version), (client.Session!.Version, server.Session!.Version));
    }

    [Theory]
    [InlineData(TlsVersion.Tls12)]
    [InlineData(TlsVersion.Tls13)]
    public async Task An_end_without_close_notify_is_a_failure_after_the_bytes_before_it(TlsVersion version)
    {
        (MemoryTransport near, MemoryTransport far) = MemoryTransport.CreatePair();
        (TlsTransport client, TlsTransport server) = await ends.ShakeHandsAsync((near, far), TlsEnds.Trusting with { Minimum = version, Maximum = version });
        await server.SendAsync([1, 2, 3]);

        await far.FinishAsync();
        StreamReceived before = await client.ReceiveAsync(new byte[16]);
        NetException error = await client.ReceiveAsync(new byte[16]).FailsAsync();

        Assert.Equal((3, false), (before.Count, before.IsEnd));
        Assert.Equal(NetFailure.Truncated, error.Failure);
        Assert.Equal(NetFailure.Truncated, (await client.ReceiveAsync(new byte[16]).FailsAsync()).Failure);
    }

    [Fact]
    public async Task An_end_in_the_middle_of_a_record_is_a_failure_too()
    {
        (MemoryTransport near, MemoryTransport far) = MemoryTransport.CreatePair();
        (TlsTransport client, _) = await ends.ShakeHandsAsync((near, far), TlsEnds.Trusting);

        await far.SendAsync([23, 3, 3, 0, 100, 1, 2, 3]);
        await far.FinishAsync();

        Assert.Equal(NetFailure.Truncated, (await client.ReceiveAllAsync().FailsAsync()).Failure);
    }

    [Fact]
    public async Task Bytes_that_were_changed_on_the_way_are_a_failure()
    {
        (MemoryTransport near, MemoryTransport far) = MemoryTransport.CreatePair();
        (TlsTransport client, _) = await ends.ShakeHandsAsync((near, far), TlsEnds.Trusting);

        await far.SendAsync([23, 3, 3, 0, 32, .. new byte[32]]);

        NetException error = await client.ReceiveAllAsync().FailsAsync();
        client.Dispose();
        Assert.Equal(NetFailure.Other, error.Failure);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task Disposing_says_close_notify()
    {
        (TlsTransport client, TlsTransport server) = await ends.OverMemoryAsync(TlsEnds.Trusting);

        server.Dispose();

        Assert.Empty(await client.ReceiveAllAsync());
    }

    [Fact]
    public async Task Disposing_ends_a_pending_send_as_closed()
    {
        (MemoryTransport near, MemoryTransport far) = MemoryTransport.CreatePair(capacity: 4096);
        (TlsTransport client, _) = await ends.ShakeHandsAsync((near, far), TlsEnds.Trusting);

        Task pending = client.SendAsync(new byte[100_000]);
        Assert.False(pending.IsCompleted);
        client.Dispose();

        Assert.Equal(NetFailure.Closed, (await pending.FailsAsync()).Failure);
    }

    [Fact]
    public async Task Both_sides_know_what_was_agreed_on()
    {
        TlsOptions speaks = TlsEnds.Trusting with { Protocols = ["h2", "http/1.1"], ServerName = "www.example.org" };
        (TlsTransport client, TlsTransport server) = await ends.OverMemoryAsync(speaks, new TlsOptions { Protocols = ["http/1.1"] });

        TlsSession ours = client.Session!;
        TlsSession theirs = server.Session!;
        Assert.Equal(("http/1.1", "http/1.1"), (ours.Protocol, theirs.Protocol));
        Assert.Equal(("www.example.org", "www.example.org"), (ours.ServerName, theirs.ServerName));
        Assert.Equal((TlsRole.Client, TlsRole.Server), (ours.Role, theirs.Role));
        Assert.StartsWith("TLS_", ours.Cipher, StringComparison.Ordinal);
        Assert.Null(theirs.Peer);
        Assert.Contains("localhost", ours.Peer!.Names);
        Assert.StartsWith("sha256:", ours.Peer.Fingerprint, StringComparison.Ordinal);
        Assert.Equal("tls+memory", client.Name);
    }

    [Fact]
    public async Task No_common_protocol_is_a_failed_handshake()
    {
        NetException error = await ends.OverMemoryAsync(TlsEnds.Trusting with { Protocols = ["h2"] }, new TlsOptions { Protocols = ["smtp"] }).FailsAsync();

        Assert.Equal(NetFailure.HandshakeFailed, error.Failure);
        Assert.Contains("no application protocol", error.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_common_version_is_a_failed_handshake()
    {
        NetException error = await ends.OverMemoryAsync(
            TlsEnds.Trusting with { Maximum = TlsVersion.Tls12 }, new TlsOptions { Minimum = TlsVersion.Tls13 }).FailsAsync();

        Assert.Equal(NetFailure.HandshakeFailed, error.Failure);
        Assert.Contains("protocol version", error.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "does not speak TLS")]
    [InlineData("", "closed the connection")]
    public async Task A_peer_that_speaks_no_TLS_is_told(string answer, string cause)
    {
        (MemoryTransport near, MemoryTransport far) = MemoryTransport.CreatePair();
        TlsTransport client = ends.Opener.Upgrade(near, TlsRole.Client, new TlsOptions(), "tls://localhost:1");

        await far.SendAsync(Encoding.ASCII.GetBytes(answer));
        await far.FinishAsync();
        NetException error = await client.HandshakeAsync(Cancel).AsTask().FailsAsync();

        Assert.Equal(NetFailure.HandshakeFailed, error.Failure);
        Assert.Contains(cause, error.Cause, StringComparison.Ordinal);
        Assert.Contains("tcp://", error.Hint!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TlsRole.Client)]
    [InlineData(TlsRole.Server)]
    public async Task A_handshake_that_stalls_ends_at_its_deadline(TlsRole role)
    {
        var time = new FakeTimeProvider();
        using var timed = new TlsEnds(time);
        (MemoryTransport near, _) = MemoryTransport.CreatePair();
        TlsTransport stalled = timed.Opener.Upgrade(near, role, new TlsOptions(), "tls://localhost:1");

        Task shaking = stalled.HandshakeAsync(Cancel).AsTask();
        time.Advance(TimeSpan.FromSeconds(9.9));
        bool isEarly = shaking.IsCompleted;
        time.Advance(TimeSpan.FromSeconds(0.2));
        NetException error = await shaking.FailsAsync();

        Assert.False(isEarly);
        Assert.Equal(NetFailure.HandshakeFailed, error.Failure);
        Assert.Contains("no answer within 10 s", error.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_in_the_handshake_is_told_as_such()
    {
        (MemoryTransport near, MemoryTransport far) = MemoryTransport.CreatePair();
        TlsTransport client = ends.Opener.Upgrade(near, TlsRole.Client, new TlsOptions(), "tls://localhost:1");

        Task shaking = client.HandshakeAsync(Cancel).AsTask();
        far.Abort();
        NetException error = await shaking.FailsAsync();

        Assert.Equal(NetFailure.HandshakeFailed, error.Failure);
        Assert.Equal("TLS handshake failed: connection reset by peer", error.Cause);
    }

    [Fact]
    public void Random_hellos_end_as_failed_handshakes_and_nothing_else() =>
        Gen.OneOf(Hello, Gen.Byte.Array[0, 400]).Sample(
            hello =>
            {
                (MemoryTransport near, MemoryTransport far) = MemoryTransport.CreatePair();
                TlsTransport server = ends.Opener.Upgrade(near, TlsRole.Server, Serving, "tls://127.0.0.1:1");
                far.TrySend(hello);
                far.Dispose();
                NetException error = Assert.Throws<NetException>(() => server.HandshakeAsync(Cancel).AsTask().Bounded().GetAwaiter().GetResult());
                server.Dispose();
                return error.Failure == NetFailure.HandshakeFailed && !error.Message.Contains('\n', StringComparison.Ordinal);
            },
            iter: 2000,
            seed: "0000KoFKwYG3");

    // The head of a record with a client's hello, then anything.
    private static Gen<byte[]> Hello => Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte).Select((rest, version) =>
        (byte[])[22, 3, version, (byte)((rest.Length + 4) >> 8), (byte)(rest.Length + 4), 1, 0, (byte)(rest.Length >> 8), (byte)rest.Length, .. rest]);

    private static TlsOptions Serving { get; } = new();
}
