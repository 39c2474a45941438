using NetRepl.Cli.Commands;
using NetRepl.Control;
using NetRepl.Core.Transports;

namespace NetRepl.Plain;

/// <summary><c>netrepl call --at PATH</c>: a method in a netrepl that runs.</summary>
internal static class CallAtRun
{
    /// <summary>Asks for it and gives the exit code.</summary>
    /// <param name="command">What was asked for; it has a place.</param>
    /// <param name="messages">Takes what failed.</param>
    public static async Task<int> RunAsync(CallCommand command, Messages messages)
    {
        using var streams = StandardStreams.Open(raw: false);
        using var opener = new TransportOpener(new EndpointResolver(), TimeProvider.System);
        try
        {
            var request = new CallRequest(command.Method, command.Arguments);
            return await CallOutput.ShowAsync(await ControlClient.AskAsync(opener, command.At!, request), streams.Output, messages); // it has a place
        }
        catch (NetException error)
        {
            messages.Error(error);
            return ExitCodes.For(error);
        }
    }
}
