using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NetRepl.Tests.Scripting;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Tutorial;

/// <summary>What netrepl-tutorial(7) says, run: its page is written from the same table.</summary>
public sealed partial class TutorialTests(TestSite site, SharedCompiler compiler) : IClassFixture<TestSite>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Rows => [.. TutorialTable.Sections.SelectMany(section => section.Rows).Select(row => row.Classic)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Row_does_what_the_classic_call_does(string classic)
    {
        TutorialRow row = TutorialTable.Sections.SelectMany(section => section.Rows).Single(row => row.Classic == classic);
        Assert.SkipWhen(row.NeedsRoot && !Environment.IsPrivilegedProcess, "raw sockets: run the tests as root");
        CopyFiles(row);
        RunningProgram? peer = null;
        try
        {
            peer = row.Peer.IsFirst ? row.Peer.Start(0, folder.Path) : null;
            int port = peer is null ? 0 : int.Parse(await peer.LineAsync(), CultureInfo.InvariantCulture);
            await using NetreplProcess ours = Start(row, port);
            peer ??= row.Peer.Start(await PortAsync(row, ours), folder.Path);

            await ours.WriteAsync(row.Typed);

            await ours.WaitForOutputAsync(await ShownAsync(row, peer), NetreplProcess.ScriptStart);
            await peer.WaitForOutputAsync(row.PeerShows, NetreplProcess.ScriptStart);
            peer.FinishInput();
            ours.FinishInput();
            Assert.Equal(0, await peer.ExitAsync());
            Assert.Equal(0, row.IsShell ? 0 : await ours.ExitAsync());
        }
        finally
        {
            await (peer?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    public void Dispose() => folder.Dispose();

    private static async Task<string> ShownAsync(TutorialRow row, RunningProgram peer) =>
        row.Shows.Contains("{peer}", StringComparison.Ordinal) ? row.Shows.Replace("{peer}", await peer.LineAsync(1), StringComparison.Ordinal) : row.Shows;

    private static async Task<int> PortAsync(TutorialRow row, NetreplProcess ours) =>
        row.IsShell ? await ours.ListeningAsync() : int.Parse(await ours.LineAsync(0, NetreplProcess.ScriptStart), CultureInfo.InvariantCulture);

    // The port and the folder of the page become those of this test.
    private NetreplProcess Start(TutorialRow row, int port)
    {
        ProcessStartInfo start = row.IsShell
            ? NetreplProcess.ShellStartInfo(TutorialPeer.Netrepl + ShellPort().Replace(FirstOf(row), $"{port}").Replace("/tmp/", folder.Path + "/", StringComparison.Ordinal))
            : NetreplProcess.StartInfo("run", WriteScript(row), $"{port}");
        start.WorkingDirectory = folder.Path;
        start.Environment["XDG_DATA_HOME"] = folder.Path;
        return NetreplProcess.Start(start);
    }

    private string WriteScript(TutorialRow row)
    {
        string script = folder.Write("row.csx", ScriptPort().Replace(row.Before + row.Here + "\n" + row.After, "$$\"$1{Args[0]}$2\""));
        compiler.Keep(script);
        return script;
    }

    // Calls to a program that runs are made by the peer.
    private static string FirstOf(TutorialRow row) => row.Here.Split("\nnetrepl call --at")[0];

    private void CopyFiles(TutorialRow row)
    {
        foreach (string script in Directory.GetFiles(RepositoryRoot.Combine("scripts")))
        {
            string copy = folder.Combine(Path.GetFileName(script));
            File.Copy(script, copy);
            if (ScriptName().Matches(row.Here).Any(name => name.Value == Path.GetFileNameWithoutExtension(copy)))
            {
                compiler.Keep(copy);
            }
        }

        File.Copy(site.Authority, folder.Combine("authority.pem"));
        File.Copy(site.Certificate, folder.Combine("site.pem"));
        File.Copy(site.Key, folder.Combine("site.key"));
    }

    [GeneratedRegex(@"(?<=--script |run )[a-z-]+|[a-z-]+(?=\.csx)")]
    private static partial Regex ScriptName();

    [GeneratedRegex(@"\b8(080|443)\b")]
    private static partial Regex ShellPort();

    [GeneratedRegex(@"""([^""{]*)8080([^""]*)""")]
    private static partial Regex ScriptPort();
}
