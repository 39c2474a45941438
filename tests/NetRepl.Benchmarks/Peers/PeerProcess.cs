using System.Diagnostics;

namespace NetRepl.Benchmarks.Peers;

/// <summary>A peer while it is measured; killed on dispose with the processes it forked.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    private PeerProcess(Process process) => this.process = process;

    /// <summary>The process id.</summary>
    public int Id => process.Id;

    /// <summary>Starts it with its streams as a shell would redirect them.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="input">Path of the file, FIFO or device that is its stdin.</param>
    /// <param name="output">Path of the file, FIFO or device that is its stdout.</param>
    public static PeerProcess Start(string[] command, string input = "/dev/null", string output = "/dev/null")
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "in=$1 out=$2; shift 2; exec \"$@\" <\"$in\" >\"$out\" 2>/dev/null", "sh", input, output, .. command]);
        return new PeerProcess(Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start"));
    }

    /// <summary>Waits for its end.</summary>
    /// <exception cref="TimeoutException">It did not end in 120 s.</exception>
    public async Task ExitAsync() => await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));

    /// <summary>Its memory and that of the processes it forked, shared pages divided among the sharers (Pss), in bytes.</summary>
    public long Memory() => WithDescendants(Id).Sum(Pss);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }

        process.Dispose();
    }

    private static IEnumerable<int> WithDescendants(int id)
    {
        IEnumerable<int> children = Directory.EnumerateDirectories($"/proc/{id}/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(int.Parse);
        return [id, .. children.SelectMany(WithDescendants)];
    }

    private static long Pss(int id)
    {
        string line = File.ReadLines($"/proc/{id}/smaps_rollup").First(text => text.StartsWith("Pss:", StringComparison.Ordinal));
        return long.Parse(line["Pss:".Length..^"kB".Length].Trim()) * 1024;
    }
}
