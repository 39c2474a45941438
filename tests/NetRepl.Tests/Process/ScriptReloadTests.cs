using NetRepl.Tests.Scripting;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>A running program sees that its script was saved.</summary>
public sealed class ScriptReloadTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Script => folder.Combine("bot.csx");

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> WaysToSave => ["write", "rename", "link target", "loaded file", "library"];

    [Theory]
    [MemberData(nameof(WaysToSave))]
    public async Task Saved_script_answers_on_the_open_connection(string way)
    {
        Prepare(way);
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0", "--script", Script);
        await using RunningProgram client = Peer.Start("ncat", "127.0.0.1", $"{await program.ListeningAsync()}");
        await client.WriteAsync("one\n");
        await client.WaitForOutputAsync("old one\n");

        Save(way);

        await program.WaitForErrorsAsync("reloaded ");
        await client.WriteAsync("two\n");
        await client.WaitForOutputAsync("new two\n");
    }

    [Fact]
    public async Task Mistake_is_shown_at_its_place_and_the_old_hooks_stay_until_it_is_mended()
    {
        folder.Write("bot.csx", Answer("old"));
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0", "--script", Script);
        await using RunningProgram client = Peer.Start("ncat", "127.0.0.1", $"{await program.ListeningAsync()}");

        folder.Write("bot.csx", "string OnLine(string line) => lime;\n");

        await program.WaitForErrorsAsync("bot.csx(1,31): error CS0103:");
        await program.WaitForErrorsAsync("string OnLine(string line) => lime;\n                              ^");
        await program.WaitForErrorsAsync("the hooks of before stay in force");
        await client.WriteAsync("one\n");
        await client.WaitForOutputAsync("old one\n");
        folder.Write("bot.csx", Answer("new"));
        await program.WaitForErrorsAsync("reloaded ");
        await client.WriteAsync("two\n");
        await client.WaitForOutputAsync("new two\n");
    }

    [Fact]
    public async Task Without_watching_a_saved_script_changes_nothing()
    {
        folder.Write("bot.csx", Answer("old"));
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0", "--no-watch", "--script", Script);
        int port = await program.ListeningAsync();

        Assert.DoesNotContain(Directory.GetFiles($"/proc/{program.Id}/fd"), fd => File.ResolveLinkTarget(fd, false)?.Name.Contains("inotify", StringComparison.Ordinal) == true);
        ProgramResult answer = await Peer.RunAsync("ncat", "one\n", "127.0.0.1", $"{port}");
        Assert.Equal("old one\n", answer.Output);
    }

    private static string Answer(string word) => $"string OnLine(string line) => \"{word} \" + line;\n";

    private void Prepare(string way)
    {
        switch (way)
        {
            case "link target":
                Directory.CreateDirectory(folder.Combine("real"));
                folder.Write("real/bot.csx", Answer("old"));
                File.CreateSymbolicLink(Script, folder.Combine("real", "bot.csx"));
                break;
            case "loaded file":
                Directory.CreateDirectory(folder.Combine("lib"));
                folder.Write("lib/word.csx", "string Word = \"old\";\n");
                folder.Write("bot.csx", "#load \"lib/word.csx\"\nstring OnLine(string line) => Word + \" \" + line;\n");
                break;
            case "library":
                TestLibrary.Build(folder.Combine("Word.dll"), "public static class Word { public static string Text => \"old\"; }");
                folder.Write("bot.csx", "#r \"Word.dll\"\nstring OnLine(string line) => Word.Text + \" \" + line;\n");
                break;
            default:
                folder.Write("bot.csx", Answer("old"));
                break;
        }
    }

    private void Save(string way)
    {
        switch (way)
        {
            case "write":
                folder.Write("bot.csx", Answer("new"));
                break;
            case "rename":
                folder.Write("bot.csx.tmp", Answer("new"));
                File.Move(folder.Combine("bot.csx.tmp"), Script, overwrite: true);
                break;
            case "link target":
                folder.Write("real/bot.csx", Answer("new"));
                break;
            case "library":
                TestLibrary.Build(folder.Combine("Word.dll"), "public static class Word { public static string Text => \"new\"; }");
                break;
            default:
                folder.Write("lib/word.csx", "string Word = \"new\";\n");
                break;
        }
    }
}
