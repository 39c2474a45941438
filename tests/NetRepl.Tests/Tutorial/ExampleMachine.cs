using System.Diagnostics;
using NetRepl.Tests.Scripting;
using NetRepl.Tests.Support;
using Peer = NetRepl.Tests.Support.Peer;

namespace NetRepl.Tests.Tutorial;

/// <summary>A network in which the lines of the man pages can be typed as they stand: all ports are free, HOST and example.org are at
/// 192.0.2.1, a name server may be at 9.9.9.9, and nothing leaves it.</summary>
internal sealed class ExampleMachine : IAsyncDisposable
{
    private const string SetUp = Privileged.UpLoopback + """
        ip addr add 192.0.2.1/32 dev lo
        ip addr add 9.9.9.9/32 dev lo
        printf '127.0.0.1 localhost\n::1 localhost\n192.0.2.1 HOST example.org\n' >hosts
        mount --bind hosts /etc/hosts
        echo ready
        exec cat
        """;

    private readonly TemporaryFolder folder = new();
    private readonly List<RunningProgram> started = [];
    private readonly SharedCompiler compiler;
    private readonly string[] lines;
    private readonly HashSet<string> typed = [];
    private RunningProgram? network;

    private ExampleMachine(SharedCompiler compiler, string[] lines)
    {
        this.compiler = compiler;
        this.lines = lines;
    }

    /// <summary>Makes it.</summary>
    /// <param name="compiler">Compiles the scripts that the lines name.</param>
    /// <param name="lines">The block whose lines are typed.</param>
    public static async Task<ExampleMachine> OpenAsync(SharedCompiler compiler, string[] lines)
    {
        Privileged.Require("a network of its own");
        var machine = new ExampleMachine(compiler, lines);
        ProcessStartInfo start = Peer.StartInfo("unshare", "--net", "--mount", "bash", "-ec", SetUp);
        start.WorkingDirectory = machine.folder.Path;
        machine.network = new RunningProgram(start);
        await machine.network.WaitForOutputAsync("ready");
        return machine;
    }

    /// <summary>The lines of the block that nobody typed.</summary>
    public IEnumerable<string> Untyped => lines.Except(typed);

    /// <summary>Whom programs trust beside those of <c>--ca</c>, as the system's store does; nobody of this network's by default.</summary>
    public string TrustedAuthority { get; set; } = "/dev/null";

    /// <summary>A line of the block; what it names in /tmp lies in a folder of the test.</summary>
    public string this[int number]
    {
        get
        {
            typed.Add(lines[number]);
            return lines[number].Replace("/tmp/", folder.Path + "/", StringComparison.Ordinal);
        }
    }

    /// <summary>The path of something in the folder where lines are typed.</summary>
    public string Combine(params string[] parts) => folder.Combine(parts);

    /// <summary>Writes a file there.</summary>
    public void Write(string name, string text) => folder.Write(name, text);

    /// <summary>Has scripts that came with the program, under their names, compiled.</summary>
    public void Have(params string[] scripts)
    {
        foreach (string script in scripts)
        {
            string copy = folder.Combine(script + ".csx");
            File.Copy(RepositoryRoot.Combine("scripts", script + ".csx"), copy);
            compiler.Keep(copy);
        }
    }

    /// <summary>Types a line into a terminal of its own.</summary>
    /// <param name="line">What bash takes.</param>
    /// <param name="place">The folder under this one; null for this one.</param>
    public NetreplProcess Start(string line, string? place = null)
    {
        var program = NetreplProcess.Start(StartInfo(line, place));
        started.Add(program);
        return program;
    }

    /// <summary>Types a line, and waits until it listens.</summary>
    public async Task<NetreplProcess> ServeAsync(string line, string? place = null)
    {
        NetreplProcess server = Start(line, place);
        await server.ListeningAsync();
        return server;
    }

    /// <summary>Types a line and what it reads, and waits for its end.</summary>
    public Task<ProgramResult> RunAsync(string line, string input = "", string? place = null) =>
        ProgramRun.RunAsync(StartInfo(line, place), input, NetreplProcess.ScriptStart);

    /// <summary>Starts a few lines of Python, as <see cref="Peer.StartPython"/> does.</summary>
    public NetreplProcess StartPython(string code)
    {
        folder.Write("peer.py", "import socket, sys\n" + code);
        return Start("exec python3 -u peer.py");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RunningProgram program in Enumerable.Reverse(started))
        {
            await program.DisposeAsync();
        }

        await (network?.DisposeAsync() ?? ValueTask.CompletedTask);
        folder.Dispose();
    }

    private ProcessStartInfo StartInfo(string line, string? place)
    {
        string where = place is null ? folder.Path : Directory.CreateDirectory(folder.Combine(place)).FullName;
        ProcessStartInfo start = Peer.StartInfo(
            "nsenter", "--net", "--mount", "--target", $"{network!.Id}", "bash", "-c", $"cd '{where}' && {line}"); // it was opened
        start.Environment["PATH"] = $"{Path.GetDirectoryName(NetreplProcess.ProgramPath)}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["XDG_DATA_HOME"] = folder.Combine("data");
        start.Environment["XDG_STATE_HOME"] = folder.Combine("state");
        start.Environment["SSL_CERT_FILE"] = TrustedAuthority;
        return start;
    }
}
