using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Tests.Support;
using Terminal.Gui.Input;
using Xunit;
using Peer = NetRepl.Tests.Core.Matrix.Peer;

namespace NetRepl.Tests.Tui.Shell;

[Collection(OneScreen.Name)]
public sealed class PaneActionsTests
{
    [Fact]
    public async Task Export_writes_the_messages_of_the_pane_for_its_owner_alone()
    {
        using var folder = new TemporaryFolder();
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer _) = host.Open();
        host.Receive(connection, "one\n"u8);
        host.Receive(connection, "two\n"u8);
        string path = folder.Combine("all.bin");

        host.Press(Key.S.WithCtrl);
        host.Press(Key.CursorUp);
        Assert.Contains("messages.bin", host.Text, StringComparison.Ordinal);
        host.Replace(path);
        host.Press(Key.Enter);

        await host.ShowsAsync("2 messages, 8 bytes");
        Assert.Equal("one\ntwo\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Export_replaces_a_file_only_when_asked_twice()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("old.txt", "old");
        await using var host = new TuiHost();
        host.Receive(host.Open().Connection, "new"u8);

        host.Press(Key.S.WithCtrl);
        host.Replace(path);
        host.Press(Key.Enter);
        Assert.Contains("exists: Enter again replaces it", host.Text, StringComparison.Ordinal);
        Assert.Equal("old", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        host.Press(Key.Enter);

        await host.ShowsAsync("wrote ");
        Assert.Contains("|new|", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_is_off_until_the_user_allows_it()
    {
        await using var host = new TuiHost();
        host.Receive(host.Open().Connection, "text"u8);
        host.Type("y");
        Assert.Contains("copying is off", host.Text, StringComparison.Ordinal);

        await using var allowed = new TuiHost(change: bench => bench with { MayCopy = true });
        allowed.Receive(allowed.Open().Connection, "text"u8);
        allowed.Type("Y");
        Assert.Contains("copied 11 bytes", allowed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_tell_addresses_counters_and_hooks()
    {
        await using var host = new TuiHost();
        (ConnectionCore _, Peer peer) = host.Open();
        host.Type("i");
        host.Type("four");
        host.Press(Key.Enter);
        await peer.ExpectAsync("four\n");
        host.Press(Key.Esc);

        host.Type("I");

        Assert.Contains("state            open", host.Text, StringComparison.Ordinal);
        Assert.Contains("sent             5 bytes", host.Text, StringComparison.Ordinal);
        Assert.Contains("hooks            none", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_is_edited_and_sent_again()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer peer) = host.Open();
        host.Receive(connection, "a\\\x01\n"u8);

        host.Type("e");
        Assert.Contains(@"a\\\x01\n", host.Text, StringComparison.Ordinal);
        host.Type("!");
        host.Press(Key.Enter);

        await peer.ExpectAsync("a\\\u0001\n!");
    }

    [Theory]
    [InlineData("r")]
    [InlineData("e")]
    public async Task A_note_is_not_sent_to_the_peer(string key)
    {
        await using var host = new TuiHost();
        host.Open();

        host.Type(key);

        Assert.Contains("not a message", host.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("LF connected", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_which_only_the_beginning_is_kept_is_not_sent_as_if_it_were_whole()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer _) = host.Open();
        host.Receive(connection, new byte[100_000]);

        host.Type("r");
        Assert.Contains("only the first 65536 of 100000 bytes are kept", host.Text, StringComparison.Ordinal);
        host.Type("e");
        Assert.Contains("only the first 65536 of 100000 bytes are kept", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_says_what_is_missing()
    {
        await using var host = new TuiHost(change: bench => bench with { MayCopy = true });
        (ConnectionCore connection, Peer _) = host.Open();
        host.Receive(connection, new byte[70_000]);

        host.Type("y");

        Assert.Contains("the pane keeps only the beginning of 1", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_filter_hides_is_no_message_under_the_cursor()
    {
        await using var host = new TuiHost(change: bench => bench with { MayCopy = true });
        (ConnectionCore connection, Peer _) = host.Open();
        host.Receive(connection, "hidden"u8);
        host.Press(Key.F4);
        host.Type("nosuch");
        host.Press(Key.Enter);

        foreach (string key in new[] { "r", "e" })
        {
            host.Type(key);
            Assert.Contains("there is no message here", host.Text, StringComparison.Ordinal);
        }

        host.Press(Key.Enter);
        Assert.Contains("there is no message here", host.Text, StringComparison.Ordinal);
        host.Type("y");
        Assert.Contains("there is no message here", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_while_a_file_leaves_comes_after_it()
    {
        using var folder = new TemporaryFolder();
        string content = new('x', 500_000);
        string path = folder.Write("large.bin", content);
        await using var host = new TuiHost();
        (ConnectionCore _, Peer peer) = host.Open();

        host.Press(Key.O.WithCtrl);
        host.Paste(path);
        host.Press(Key.Enter);
        host.Type("i");
        host.Type("after");
        host.Press(Key.Enter);

        await peer.ExpectAsync(content + "after\n");
    }

    [Fact]
    public async Task What_is_no_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var host = new TuiHost();
        host.Open();

        host.Press(Key.O.WithCtrl);
        host.Press(Key.Enter);
        Assert.Contains("write the name of a file", host.Text, StringComparison.Ordinal);
        host.Press(Key.O.WithCtrl);
        host.Paste(folder.Path);
        host.Press(Key.Enter);

        await host.ShowsAsync("it is a folder");
    }

    [Fact]
    public async Task File_is_sent_as_it_is()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("page.html", new string('x', 1000));
        await using var host = new TuiHost();
        (ConnectionCore _, Peer peer) = host.Open();

        host.Press(Key.O.WithCtrl);
        host.Type(path);
        host.Press(Key.Enter);

        await peer.ExpectAsync(new string('x', 1000));
        await host.ShowsAsync("1000 bytes to #1");
    }

    [Fact]
    public async Task File_that_takes_long_shows_how_far_it_is()
    {
        const int Size = 1_000_000;
        using var folder = new TemporaryFolder();
        string path = folder.Write("long.bin", new string('x', Size));
        await using var host = new TuiHost();
        (ConnectionCore _, Peer peer) = host.Open();
        host.Press(Key.O.WithCtrl);
        host.Type(path);
        host.Press(Key.Enter);

        await host.ShowsAsync("▸ 65536 xx");
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await peer.ReceiveExactlyAsync(Size / 2);
        await host.ShowsAsync($" of {Size} bytes");
        await peer.ReceiveExactlyAsync(Size / 2);

        await host.ShowsAsync($"{Size} bytes to #1");
    }

    [Fact]
    public async Task Facts_tell_what_tls_agreed_on_and_whom_the_peer_shows()
    {
        await using var host = new TuiHost(kind: "tls");
        Listener listener = await host.Bench.ListenAsync(new ServeOptions());
        host.Endpoints.Connect(EndpointSpecParser.Parse(host.Bench.SpecToConnect()));
        await host.ShowsAsync("connected to tls://");
        host.Press(Key.D1.WithAlt, Key.F6);
        await host.ShowsAsync(" LF "); // of either side: which is #1 is not said
        while (host.Window.Current?.Feed?.Connection is not { Listener: null })
        {
            host.Press(Key.F6);
        }

        host.Type("I");

        Assert.Contains("TLS              TLS 1.3", host.Text, StringComparison.Ordinal);
        Assert.Contains("server name", host.Text, StringComparison.Ordinal);
        Assert.Contains("issued by", host.Text, StringComparison.Ordinal);
        Assert.Contains($"fingerprint      {listener.Fingerprint}", host.Text, StringComparison.Ordinal);
        Assert.Contains("descriptor", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_connects_again_to_where_it_was()
    {
        await using var host = new TuiHost(kind: "tcp4");
        Listener listener = await host.Bench.ListenAsync(new ServeOptions { IsServed = false });
        host.Endpoints.Connect(EndpointSpecParser.Parse(host.Bench.SpecToConnect()), opened => host.Window.FocusLater(() => host.Feeds.Find(opened)));
        using (var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(10)))
        {
            Connection accepted = await listener.Core.AcceptAsync(cancel.Token);
            await host.ShowsAsync(" LF "); // else the connect itself may meet the reset
            accepted.Abort();
            await host.ShowsAsync("closed: c connects again");
            Connection first = host.Window.Current!.Feed!.Connection!;

            host.Type("c");

            Connection again = await listener.Core.AcceptAsync(cancel.Token);
            await host.ShowsAsync(" LF ");
            Connection second = host.Window.Current!.Feed!.Connection!;
            Assert.NotEqual(first.Number, second.Number);
            Assert.Equal(first.Core.SpecText, second.Core.SpecText);
            Assert.Equal(again.Remote, second.Local);
        }
    }

    [Fact]
    public async Task Finish_and_reset_end_one_side_or_all()
    {
        await using var host = new TuiHost();
        (ConnectionCore connection, Peer peer) = host.Open();

        host.Press(Key.D.WithCtrl);
        await peer.ExpectEndAsync();
        Assert.True(connection.IsOpen);
        host.Type("R");

        Assert.False(connection.IsOpen);
    }
}
