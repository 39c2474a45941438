using System.Globalization;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>The user's editor over the screen, on a real terminal.</summary>
public sealed class TuiEditorTests
{
    [Fact]
    public async Task Script_with_an_error_is_mended_in_the_editor_which_has_the_terminal_for_itself()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("bad.csx", "// first\nstring OnLine(string line) => line.ToUper();\n");
        string seen = folder.Combine("seen");
        string editor = folder.Write("vi", $"#!/bin/sh\necho \"$@\" >>{seen}\n[ \"$a\" = \"$(stty -g)\" ] && echo $(wc -l <{seen}) the same terminal\nread key\nsed -i s/ToUper/ToUpper/ \"$2\"\n");
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);
        await terminal.RunAsync($"export a=$(stty -g); chmod +x {editor}; clear; VISUAL={editor} $NETREPL tui 127.0.0.1:0 --script {script}");
        await terminal.ShowsAsync("bad.csx(2,36): error CS1061");

        await terminal.PressAsync("M-e");
        await terminal.ShowsAsync("1 the same terminal");
        Assert.Equal("0", await terminal.VariableAsync("alternate_on"));
        Assert.Equal("0", await terminal.VariableAsync("mouse_any_flag"));
        Assert.Equal($"+2 {script}\n", await File.ReadAllTextAsync(seen, TestContext.Current.CancellationToken));
        await terminal.PressAsync("C-c");
        await terminal.ShowsAsync("ended with code");
        await terminal.PressAsync("M-e");
        await terminal.ShowsAsync("2 the same terminal");
        await terminal.PressAsync("Enter");

        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");
        Assert.Equal("1", await terminal.VariableAsync("alternate_on"));
        ProgramResult result = await Peer.RunAsync("ncat", "one\n", "127.0.0.1", TuiTests.PortOn(await terminal.ScreenAsync()).ToString(CultureInfo.InvariantCulture));
        Assert.Equal("ONE\n", result.Output);
        await terminal.PressAsync("C-q", "C-q");
        await TuiTests.CheckRestoredAsync(terminal);
    }

    [Fact]
    public async Task Peers_are_served_while_the_editor_is_open_and_what_it_saved_is_in_force()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("answer.csx", "string OnLine(string line) => \"old \" + line;\n");
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);
        await terminal.RunAsync($"EDITOR=\"sh -c 'echo editing; read key; sed -i s/old/new/ \\$0'\" $NETREPL tui 127.0.0.1:0 --script {script}");
        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");
        int port = TuiTests.PortOn(await terminal.ScreenAsync());
        await using RunningProgram peer = Peer.Start("ncat", "127.0.0.1", port.ToString(CultureInfo.InvariantCulture));
        await peer.WriteAsync("one\n");
        await peer.WaitForOutputAsync("old one\n");

        await terminal.PressAsync("M-e");
        await terminal.ShowsAsync("\nediting");
        await peer.WriteAsync("two\n");
        await peer.WaitForOutputAsync("old two\n");
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("FOLLOW");
        await terminal.PressAsync("F9");
        await terminal.ShowsAsync("reloaded ");
        await peer.WriteAsync("three\n");

        await peer.WaitForOutputAsync("new three\n");
        await terminal.PressAsync("C-q", "C-q");
        await terminal.ShowsAsync("READY");
    }
}
