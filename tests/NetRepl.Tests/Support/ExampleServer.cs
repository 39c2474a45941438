using Xunit;

namespace NetRepl.Tests.Support;

/// <summary>The program with one of the example scripts, listening while a class of tests runs: a cold start costs seconds.</summary>
/// <param name="script">The file's name in scripts/.</param>
/// <param name="spec">Where it listens.</param>
/// <param name="options">What else stands on its command line.</param>
public abstract class ExampleServer(string script, string spec, params string[] options) : IAsyncLifetime
{
    private const int Terminate = 15;

    private NetreplProcess? program;

    /// <summary>Where it can be reached; 0 without ports.</summary>
    public int Port { get; private set; }

    public async ValueTask InitializeAsync()
    {
        program = NetreplProcess.Start(["listen", "--script", RepositoryRoot.Combine("scripts", script), .. options, spec]);
        Port = await program.ListeningAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (program is null)
        {
            return;
        }

        // Asked to end, so that it removes its socket's file.
        await using (program)
        {
            program.Signal(Terminate);
            await program.ExitAsync();
        }
    }
}
