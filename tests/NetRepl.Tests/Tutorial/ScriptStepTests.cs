using System.Diagnostics;
using System.Globalization;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Tutorial;

/// <summary>Every block of netrepl-script(7), done as the page says: scripts are saved, lines are typed, and print what they should.</summary>
public sealed class ScriptStepTests : IAsyncDisposable
{
    private const string Port = "8080";

    private readonly TemporaryFolder folder = new();
    private readonly List<NetreplProcess> servers = [];
    private string port = Port;

    public static TheoryData<string> Steps => [.. ScriptSteps.Headings];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Step_does_what_it_says(string heading)
    {
        Assert.SkipUnless(heading != "HTTP" || File.Exists("/usr/bin/curl"), "curl is not installed: apt-get install curl");
        IReadOnlyList<string> blocks = ScriptSteps.BlocksOf(heading);

        Assert.NotEmpty(blocks);
        foreach (string block in blocks)
        {
            await (block.StartsWith("// ", StringComparison.Ordinal) ? SaveAsync(block) : TypeAsync(block));
        }

        Assert.NotEmpty(servers);
    }

    [Fact]
    public void Page_has_the_steps_from_an_echo_to_an_experiment()
    {
        Assert.InRange(ScriptSteps.Headings.Count, 8, 20);
        Assert.All(ScriptSteps.Headings, heading => Assert.Contains(ScriptSteps.BlocksOf(heading), block => block.StartsWith("$ ", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (NetreplProcess server in servers)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }

    private Task SaveAsync(string script)
    {
        folder.Write(script.Split(['\n', ' '])[1], script);
        return Task.CompletedTask;
    }

    private async Task TypeAsync(string block)
    {
        foreach (string typed in ("\n" + block).Split("\n$ ").Skip(1))
        {
            string[] lines = typed.TrimEnd('\n').Split('\n');
            if (lines[0].EndsWith(" &", StringComparison.Ordinal))
            {
                await ServeAsync(lines[0][..^2]);
            }
            else
            {
                await RunAsync(lines[0], [.. lines.Skip(1)]);
            }
        }
    }

    // On a free port in place of the page's.
    private async Task ServeAsync(string command)
    {
        var server = NetreplProcess.Start(Shell("exec " + command.Replace(Port, "0", StringComparison.Ordinal)));
        servers.Add(server);
        port = (await server.ListeningAsync()).ToString(CultureInfo.InvariantCulture);
    }

    private async Task RunAsync(string command, IReadOnlyList<string> printed)
    {
        ProgramResult result = await ProgramRun.RunAsync(Shell(command.Replace(Port, port, StringComparison.Ordinal)), limit: NetreplProcess.ScriptStart);

        // What the server says meanwhile stands between.
        IEnumerable<string> said = printed.Where(line => line.StartsWith("netrepl: ", StringComparison.Ordinal));
        Assert.Equal(string.Join('\n', printed.Except(said)), result.Output.TrimEnd('\n'));
        foreach (string line in said)
        {
            await servers[^1].WaitForErrorsAsync(line + "\n");
        }
    }

    private ProcessStartInfo Shell(string command)
    {
        ProcessStartInfo start = NetreplProcess.ShellStartInfo(command);
        start.WorkingDirectory = folder.Path;
        start.Environment["PATH"] = $"{Path.GetDirectoryName(NetreplProcess.ProgramPath)}:{Environment.GetEnvironmentVariable("PATH")}";
        return start;
    }
}
