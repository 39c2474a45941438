using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Tests.Support;
using NetRepl.Tui.Acting;
using Terminal.Gui.Input;
using Xunit;
using Peer = NetRepl.Tests.Core.Matrix.Peer;

namespace NetRepl.Tests.Tui.Acting;

/// <summary>What the log shows of an action is C#, or a command of the prompt, that does the same.</summary>
[Collection(OneScreen.Name)]
public sealed class EchoedLineTests
{
    private static readonly EndpointSpec Spec = EndpointSpecParser.Parse("127.0.0.1:1");

    [Fact]
    public async Task Lines_about_a_connection_do_what_they_say()
    {
        using var folder = new TemporaryFolder();
        await using TuiHost host = ScreenPromptTests.WithPrompt();
        (ConnectionCore connection, Peer peer) = host.Open();

        Enter(host, CSharpEcho.Send(1, "a\"\\\0b\n"u8));
        await peer.ExpectAsync("a\"\\\0b\n");
        Enter(host, CSharpEcho.Send(1, new byte[600]));
        Enter(host, CSharpEcho.Send(1, [0x01, 0x7f]));
        await peer.ExpectAsync("\u0001\u007f");
        Enter(host, CSharpEcho.SendFile(1, folder.Write("a \"b.txt", "content")));
        await peer.ExpectAsync("content");
        Enter(host, CSharpEcho.FinishSending(1));
        await peer.ExpectEndAsync();
        Assert.True(connection.IsOpen);
        Enter(host, CSharpEcho.Abort(1));

        await Eventually.HoldsAsync(() => !connection.IsOpen, "the connection is closed");
    }

    [Fact]
    public async Task Lines_that_open_and_close_do_what_they_say()
    {
        await using TuiHost host = ScreenPromptTests.WithPrompt();

        Enter(host, CSharpEcho.Listen(Spec));
        await Eventually.HoldsAsync(() => host.Net.Listeners.Count == 1, "it listens");
        Enter(host, CSharpEcho.Connect(Spec));
        await Eventually.HoldsAsync(() => host.Net.Connections.Count == 2, "both ends are open");
        Assert.All(host.Net.Open, connection => Assert.True(connection.IsServed));
        Enter(host, CSharpEcho.Close(host.Net.Connections[0].Number));
        await Eventually.HoldsAsync(() => host.Net.Connections.Count == 0, "the connection is closed");
        Enter(host, CSharpEcho.CloseListener(host.Net.Listeners[0].Number));

        await Eventually.HoldsAsync(() => host.Net.Listeners.Count == 0, "the listener is closed");
    }

    [Fact]
    public async Task Closing_a_listener_by_key_is_echoed()
    {
        await using TuiHost host = ScreenPromptTests.WithPrompt();
        host.Press(Key.F9);
        host.Press(Key.N.WithCtrl);
        host.Type("127.0.0.1:0");
        host.Press(Key.Enter);
        await host.ShowsAsync("listening on");

        host.Press(Key.Delete);

        await host.ShowsAsync($"C#   {CSharpEcho.CloseListener(1)}");
    }

    [Fact]
    public async Task Export_is_echoed_as_a_command_that_writes_the_same()
    {
        using var folder = new TemporaryFolder();
        await using TuiHost host = ScreenPromptTests.WithPrompt();
        host.Receive(host.Open().Connection, "one\n"u8);
        string path = folder.Combine("a b");
        host.Press(Key.F9);
        host.Press(Key.S.WithCtrl);
        host.Replace(path);
        host.Press(Key.Enter);
        await host.ShowsAsync($"C#   :export hex pane {path}");
        await host.ShowsAsync($"wrote {path}: ");
        string first = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

        Enter(host, $":export hex pane {path}2");

        await host.ShowsAsync($"wrote {path}2: ");
        Assert.Equal(first, await File.ReadAllTextAsync($"{path}2", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(":export hexx pane a", "'hexx' is no form; choose raw, hex, csharp, python, json, script")]
    [InlineData(":export hex all a", "'all' says not which messages; choose message, selected, pane")]
    [InlineData(":export hex pane", "the name of the file is missing")]
    [InlineData(":zoom in", ":zoom takes nothing behind it")]
    public async Task Commands_of_the_screen_are_typed_at_the_prompt_and_mistakes_told(string line, string expected)
    {
        await using TuiHost host = ScreenPromptTests.WithPrompt();
        host.Open();

        Enter(host, line);

        await host.ShowsAsync(expected);
    }

    [Fact]
    public async Task Loading_a_script_is_echoed_as_the_command_that_loads_it()
    {
        var scripts = new LoadedNames();
        await using TuiHost host = ScreenPromptTests.WithPrompt(scripts);
        host.Press(Key.F9);
        host.Press(Key.L.WithAlt);
        host.Type("a b.csx");
        host.Press(Key.Enter);
        await host.ShowsAsync("C#   :script.load a b.csx");

        Enter(host, ":script.load a b.csx");

        await Eventually.HoldsAsync(() => scripts.Names.Count == 2, "it is loaded twice");
        Assert.Equal(["a b.csx", "a b.csx"], scripts.Names);
    }

    private static void Enter(TuiHost host, string line)
    {
        host.Press(Key.F10);
        host.Paste(line);
        host.Press(Key.Enter);
    }

    private sealed class LoadedNames : IScripts
    {
        public List<string> Names { get; } = [];

        public IReadOnlyList<string> Loaded => [];

        public IReadOnlyList<EditableScript> Editable => [];

        public bool IsWatching => false;

        public Task<bool> LoadAsync(string name)
        {
            lock (Names)
            {
                Names.Add(name);
            }

            return Task.FromResult(true);
        }

        public Task ReloadAsync() => Task.CompletedTask;
    }
}
