using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Transports.Tls;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Core.Transports.Tls;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class TlsUpgradeTests : IDisposable
{
    private readonly TlsEnds ends = new();

    public static TheoryData<string> Carriers => ["memory", "tcp4", "unix"];

    private static HookSet Starttls => new()
    {
        OnLine = async (c, line) =>
        {
            if (line != "STARTTLS")
            {
                return HookReply.FromText($"{(c.Tls is null ? "plain" : "tls")} {line}");
            }

            _ = c.SendLine("go ahead").AsTask();
            await c.UpgradeToTls();
            return default;
        },
    };

    public void Dispose() => ends.Dispose();

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task A_hook_changes_over_in_the_middle(string kind)
    {
        await using EngineBench bench = await EngineBench.ListenAsync(kind, Starttls);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("before\n");
        await peer.ExpectAsync("plain before\n");
        await peer.SendAsync("STARTTLS\n");
        await peer.ExpectAsync("go ahead\n");
        using TlsTransport secured = await ShakeHandsAsync(peer);
        await secured.SendAsync("after\n"u8.ToArray());
        await secured.FinishAsync();

        Assert.Equal("tls after\n"u8.ToArray(), await secured.ReceiveAllAsync());
    }

    [Theory]
    [InlineData("/nowhere/authorities.pem", 10)]
    [InlineData(null, 1_000_000_000)]
    public async Task Options_that_are_wrong_end_nothing(string? authorities, double seconds)
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", Starttls with
        {
            OnLine = async (c, line) =>
            {
                var wrong = new TlsOptions { Role = TlsRole.Client, Authorities = authorities, HandshakeTimeout = TimeSpan.FromSeconds(seconds) };
                NetException error = await c.UpgradeToTls(wrong).AsTask().FailsAsync();
                return HookReply.FromText($"{error.Failure} {line}");
            },
        });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("still plain\n");

        string failure = authorities is null ? "BadSpec" : "BadCertificate";
        await peer.ExpectAsync($"{failure} still plain\n");
    }

    [Fact]
    public async Task Bytes_behind_the_line_that_asks_for_it_are_refused()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", Starttls);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("STARTTLS\nRSET\n");
        await peer.ExpectAsync("go ahead\n");

        Assert.Empty(await peer.Stream.ReceiveAllAsync());
        Assert.Contains(bench.Logged, line => line.Contains("5 bytes came in plain behind the line that asks for TLS (CVE-2011-0411)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verbs_change_over_on_both_sides()
    {
        await using var bench = new EngineBench(kind: "tcp4");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        Connection ours = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
        Connection theirs = await listener.Accept().AsTask().Bounded();

        await Task.WhenAll(ours.UpgradeToTls(TlsEnds.Trusting).AsTask(), theirs.UpgradeToTls().AsTask()).Bounded();
        await ours.SendLine("hello").AsTask().Bounded();
        string? heard = await theirs.ReceiveLine().AsTask().Bounded();

        Assert.Equal("hello", heard);
        Assert.Equal(("tls", "tls"), (ours.Transport, theirs.Transport));
        Assert.Equal((TlsRole.Client, TlsRole.Server), (ours.Tls!.Role, theirs.Tls!.Role));
        Assert.True(ours.Handle > 0);
    }

    [Fact]
    public async Task Who_accepted_may_play_the_client()
    {
        await using var bench = new EngineBench(kind: "tcp4");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        Connection ours = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
        Connection theirs = await listener.Accept().AsTask().Bounded();

        await Task.WhenAll(
            ours.UpgradeToTls(new TlsOptions { Role = TlsRole.Server }).AsTask(),
            theirs.UpgradeToTls(TlsEnds.Trusting with { Role = TlsRole.Client }).AsTask()).Bounded();

        Assert.Equal((TlsRole.Server, TlsRole.Client), (ours.Tls!.Role, theirs.Tls!.Role));
    }

    [Fact]
    public async Task A_certificate_that_is_not_verified_closes_the_connection()
    {
        await using var bench = new EngineBench(kind: "tcp4");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        Connection ours = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
        Connection theirs = await listener.Accept().AsTask().Bounded();

        Task answering = theirs.UpgradeToTls().AsTask();
        NetException error = await ours.UpgradeToTls(new TlsOptions()).AsTask().FailsAsync();
        await Task.WhenAny(answering).Bounded();
        await ours.Closed.Bounded();

        Assert.Equal(NetFailure.NotVerified, error.Failure);
        Assert.Equal(CloseKind.HandshakeFailed, ours.CloseReason!.Kind);
    }

    [Fact]
    public async Task Twice_is_a_mistake()
    {
        await using var bench = new EngineBench(kind: "tls");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        Connection ours = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
        await listener.Accept().AsTask().Bounded();

        await Assert.ThrowsAsync<InvalidOperationException>(() => ours.UpgradeToTls().AsTask());
    }

    [Fact]
    public async Task Datagrams_cannot()
    {
        await using var bench = new EngineBench(kind: "udp4");
        await bench.ListenAsync(new ServeOptions { IsServed = false });
        Connection ours = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();

        Assert.Equal(NetFailure.NotSupported, (await ours.UpgradeToTls().AsTask().FailsAsync()).Failure);
    }

    private async Task<TlsTransport> ShakeHandsAsync(Peer peer)
    {
        TlsTransport secured = ends.Opener.Upgrade(peer.Stream, TlsRole.Client, TlsEnds.Trusting, "tls://localhost:1");
        await secured.HandshakeAsync(TestContext.Current.CancellationToken).AsTask().Bounded();
        return secured;
    }
}
